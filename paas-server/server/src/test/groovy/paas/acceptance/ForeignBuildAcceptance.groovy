package paas.acceptance

import com.sun.net.httpserver.HttpServer
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** A user whose Dockerfiles want more than to build his own project. */
class ForeignBuildAcceptance extends Specification {

    @Shared @AutoCleanup PaasServer server = new PaasServer().start()
    @Shared Repository victim
    @Shared Repository mal

    def setupSpec() {
        server.ssh('user:add mal').ok()
        server.ssh('ada', 'keys:add laptop --user mal', "${server.key('mal')}.pub".toString().with { new File(it).text }).ok()
        server.ssh('create victim').ok()
        server.ssh('mal', 'create mal').ok()
        victim = server.repository('victim', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('kept to ourselves')])
        victim.push().ok()
        mal = server.repository('mal', ['server.py': TestImage.page('mal')])
    }

    private Shell.Ran push(String dockerfile) {
        mal.commit([Dockerfile: dockerfile]).push('mal')
    }

    private String started() { "\nCOPY server.py /srv/\nCMD [\"python3\", \"-u\", \"/srv/server.py\"]\n" }

    def 'an image of his does not read his Dockerfile: #head'() {
        expect:
        push(head + "FROM ${TestImage.python()}" + started()).ok()

        where:
        head << ['#\fsyntax=nobody/evil\n']
    }

    def 'nor does a Dockerfile that is a link, or an argument of BuildKit'() {
        given:
        mal.commit([real: "# syntax=nobody/evil\nFROM ${TestImage.python()}" + started()])
        Files.delete(mal.directory.resolve('Dockerfile'))
        Files.createSymbolicLink(mal.directory.resolve('Dockerfile'), Path.of('real'))
        mal.commit([:])

        when:
        def pushed = mal.push('mal')
        def set = server.ssh('mal', 'set mal build-args.BUILDKIT_SYNTAX=nobody/evil')

        then:
        pushed.status != 0
        pushed.err.contains('must be a file, not a link')
        set.status == 2
        set.all.contains('BUILDKIT_')

        cleanup:
        Files.delete(mal.directory.resolve('Dockerfile'))
    }

    def 'the images of others have names that nobody guesses: #from'() {
        given:
        def repository = Shell.run(server.home, ['docker', 'images', '--format', '{{.Repository}}:{{.Tag}}', '--filter', "label=paas.server=$server.id" as String])
                .out.readLines().find { it.contains(':1-') && !it.contains('<none>') }.split(':')[0]

        when:
        def pushed = push(from.replace('IMAGE', "$repository:1"))

        then:
        pushed.status != 0
        !pushed.all.contains('kept to ourselves')

        where:
        from << ['FROM IMAGE\nRUN cat /srv/server.py', "FROM ${TestImage.python()}\nCOPY --from=IMAGE /srv /x\nRUN cat /x/server.py",
                 "FROM ${TestImage.python()}\nRUN --mount=type=bind,from=IMAGE,target=/x cat /x/srv/server.py"]
    }

    def 'Docker fetches nothing for him from this machine: #add'() {
        given:
        def asked = []
        def inside = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        inside.createContext('/') { asked << it.requestURI; it.sendResponseHeaders(200, -1); it.close() }
        inside.start()

        when:
        def pushed = push("FROM ${TestImage.python()}\n" + add.replace('AT', "127.0.0.1:$inside.address.port/x"))

        then:
        pushed.status != 0
        pushed.err.contains("from this machine's own network")
        pushed.err.contains('RUN curl')
        asked.isEmpty()

        cleanup:
        inside.stop(0)

        where:
        add << ['ADD http://AT /x', "A\\\nDD 'ht'tp:/\"/AT\" /x", 'ADD ["\\u0068ttp:\\/\\/AT", "/x"]', 'ARG A=http:\nADD $A//AT /x']
    }

    def 'a cache of one project is not seen by another: #id'() {
        given:
        def repository = Shell.run(server.home, ['docker', 'images', '--format', '{{.Repository}}', '--filter', "label=paas.server=$server.id" as String])
                .out.readLines().find { it.startsWith('paas-') }
        victim.commit([Dockerfile: "FROM ${TestImage.python()}\nRUN --mount=type=cache,id=npm,target=/c echo seen-elsewhere > /c/x" + started()]).push().ok()

        when:
        def pushed = push("FROM ${TestImage.python()}\nRUN --mount=type=cache,id=${id.replace('ID', repository.split('/')[1])},target=/c cat /c/* || echo nothing" + started())

        then:
        pushed.ok()
        pushed.err.contains('nothing')
        !pushed.err.contains('seen-elsewhere')

        where:
        id << ['npm', '../ID/npm']
    }
}
