package paas.buildpack

import java.nio.file.Files
import java.nio.file.Path
import paas.spi.Failure
import paas.spi.build.Builder
import paas.spi.build.Built
import paas.spi.build.Source
import paas.spi.run.ImageWanted
import paas.spi.run.Limits
import paas.spi.run.Runtime
import paas.testkit.Building
import paas.testkit.DockerCli
import spock.lang.AutoCleanup
import spock.lang.Shared

import static paas.testkit.DockerCli.docker

/** Real projects, built with real dependencies from the registries, and run. */
class ProjectsSpec extends Building {

    @Shared
    @AutoCleanup
    RealServer server = new RealServer()

    @Override
    Builder builder() {
        server.builder
    }

    @Override
    Runtime runtime() {
        server.runtime
    }

    @Override
    String server() {
        RealServer.ID
    }

    Source fixture(String path) {
        copy(RealServer.HOME.resolve('buildpacks').resolve(path))
    }

    void change(String file, String from, String to) {
        Path path = directory.resolve(file)
        def text = Files.readString(path)
        assert text.contains(from)
        Files.writeString(path, text.replace(from, to))
    }

    def 'an Express project: the second build after a changed line is fast and serves the change'() {
        given:
        def source = fixture('node/fixtures/express')

        when:
        def first = timed('Express, first build') { build(source) }

        then:
        first.processes() == [web: 'node server.js']
        answer(first) == 'Hello from Express\n'

        when:
        output.lines.clear()
        change('server.js', 'Hello', 'Goodbye')
        def second = timed('Express, one line changed') { build(source) }

        then:
        answer(second) == 'Goodbye from Express\n'
        output.of('step') == ['Node.js: dependencies are unchanged']
        layers(second) == layers(first)

        when: 'the lock file is another one'
        output.lines.clear()
        change('package.json', '"version": "1.2.3"', '"version": "1.2.4"')
        build(source)

        then:
        output.of('step').contains('Installing packages: npm ci')
    }

    def 'a Flask project with gunicorn: the second build after a changed line is fast and serves the change'() {
        given:
        def source = fixture('python/fixtures/flask')

        when:
        def first = timed('Flask, first build') { build(source) }

        then:
        answer(first, 'gunicorn app:app') == 'Hello from Flask\n'

        when:
        output.lines.clear()
        change('app.py', 'Hello', 'Goodbye')
        def second = timed('Flask, one line changed') { build(source) }

        then:
        answer(second, 'gunicorn app:app') == 'Goodbye from Flask\n'
        output.of('step') == ['Python: dependencies are unchanged']
    }

    def 'a build script sees packages for development, and the image does not; the configuration is there while building'() {
        given:
        def source = fixture('node/fixtures/built')

        when:
        def first = build(source)

        then:
        answer(first) == 'first true'
        !inside(first, 'ls node_modules').contains('is-odd')

        when:
        change('message.txt', 'first', 'second')
        change('build.js', "text + ' '", "text + ' ' + process.env.GREETING + ' '")
        def second = build(source, environment: [GREETING: 'dear friend'])

        then:
        answer(second) == 'second dear friend true'
        !inside(second, 'ls node_modules').contains('is-odd')
        output.of('step').contains('Node.js: dependencies are unchanged')
    }

    def 'yarn by its lock file'() {
        when:
        def built = build(fixture('node/fixtures/yarn'))

        then:
        answer(built) == 'yarn 1000'
        output.of('step').contains('Installing packages: yarn install --frozen-lockfile')
    }

    def 'another Node where engines ask for one that can be had, and a warning where they ask for one that cannot'() {
        given:
        def source = source(['package.json': '{"name": "a", "engines": {"node": "' + wanted + '"}}', 'package-lock.json': BuildpackBuilderSpec.LOCK, 'server.js': ''])

        when:
        def built = build(source)

        then:
        inside(built, 'node --version').startsWith(got)
        output.of('warn').join().contains('cannot be had here') == warned

        where:
        wanted | got   | warned
        '20.x' | 'v20' | false
        '99.x' | 'v18' | true
    }

    def 'pyproject.toml: #kind'() {
        given:
        def source = fixture("python/fixtures/$kind")
        lock(kind)

        when:
        def built = build(source)

        then:
        inside(built, command) == says
        output.of('step').contains("Installing packages: $installs".toString())

        when:
        output.lines.clear()
        change(file, 'print("', 'print("warm ')
        def second = build(source)

        then:
        inside(second, command) == "warm $says"
        output.of('step').first() == 'Python: dependencies are unchanged'

        where:
        kind        | command             | file                  || installs           | says
        'pyproject' | 'python -m greeter' | 'greeter/__main__.py' || 'pyproject.toml'   | 'greetings'
        'uv'        | 'python main.py'    | 'main.py'             || 'uv sync --locked' | 'quick'
    }

    /** The lock file as its tool writes it here: it names the registry it was made with, so none lies in the repository. */
    private void lock(String kind) {
        if (kind == 'uv') {
            def stack = new ImageWanted('stack', Optional.empty(), Optional.of(RealServer.HOME.resolve('installer/images/stack')))
            def container = docker('create', '--entrypoint', 'sh', '-w', '/tmp', server.runtime.provide(stack, output).id(), '-c',
                    'python3 -m venv /tmp/uv && /tmp/uv/bin/pip install -q uv && /tmp/uv/bin/uv lock --quiet').trim()
            docker('cp', directory.resolve('pyproject.toml').toString(), "$container:/tmp/")
            docker('start', '-a', container)
            docker('cp', "$container:/tmp/uv.lock", directory.toString())
            docker('rm', '-v', container)
        }
    }

    def 'a static site is served by a real web server, without what is hidden'() {
        when:
        def built = build(fixture('static/fixtures/site'))

        then:
        DockerCli.running(tag(built)) { container ->
            assert DockerCli.get(container, '/').contains('Home')
            assert status(container, '/about.html') == '200'
            assert status(container, '/.well-known/security.txt') == '200'
            assert DockerCli.get(container, '/nowhere').contains('Lost')
            ['/nowhere', '/.env', '/.paas/Caddyfile', '/.paas/profile.d/static.sh', '//.env', '/%2eenv', '/x/../.env', '/.well-known/../.env'].each {
                assert status(container, it) == '404'
            }
            true
        }
    }

    def 'a page for every address, and another root'() {
        when:
        def built = build(fixture('static/fixtures/spa'))

        then:
        DockerCli.running(tag(built)) { container ->
            assert DockerCli.get(container, '/some/where').contains('Single')
            assert DockerCli.get(container, '/main.js').contains('console')
            assert !DockerCli.get(container, '/static.json').contains('routes')
            true
        }
    }

    def 'of an earlier source nothing is left, and its own .profile.d is honoured'() {
        given:
        def source = source(['Procfile': 'web: x', '.profile.d/own.sh': 'export GREETING=hello', 'deep/er/old.txt': 'old', 'kept.txt': 'kept'])

        expect:
        inside(build(source), 'echo $GREETING; find . -name "*.txt" | sort') == 'hello\n./deep/er/old.txt\n./kept.txt'

        when:
        directory.resolve('deep').toFile().deleteDir()
        Files.writeString(directory.resolve('.profile.d/own.sh'), 'export GREETING=bye')
        def second = build(source)

        then:
        inside(second, 'echo $GREETING; find . -name "*.txt" -o -name stage -o -name deep; touch kept.txt new') == 'bye\n./kept.txt'
    }

    def 'a source that needs more than the last one is built again'() {
        given:
        def source = source(['Procfile': 'web: x', 'requirements.txt': ''])
        build(source)
        output.lines.clear()

        when:
        Files.delete(directory.resolve('Procfile'))
        Files.writeString(directory.resolve('app.py'), 'app = Flask()')
        def second = build(source)

        then:
        second.processes().isEmpty()
        output.of('step') == ['Python: dependencies are unchanged']
    }

    def 'a project of commands only'() {
        when:
        def built = build(fixture('procfile/fixtures/worker'))

        then:
        built.processes().isEmpty()
        inside(built, 'cat Procfile').startsWith('worker:')
    }

    def 'what runs is an ordinary user who can write to /app, its home and /tmp alone'() {
        when:
        def built = build(fixture('procfile/fixtures/worker'))

        then:
        inside(built, 'id -u; echo $HOME; find / -xdev -type d -writable -not -path "/proc/*" 2>/dev/null | sort') == '10001\n/app\n/app\n/app/.paas\n/tmp'
    }

    def 'a script that fails is shown with its status, and the buildpack is named'() {
        when:
        build(fixture('node/fixtures/failing'))

        then:
        def failure = thrown(Failure)
        failure.sentence() == 'The Node.js buildpack failed with status 1.'
        output.of('detail').contains('about to fail')
        output.of('warn').first() == "The script 'build' of package.json failed with status 3."
    }

    def 'a build that takes too much memory says so'() {
        given:
        def hungry = 'node -e \\"const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1))\\"'

        when:
        build(source(['package.json': '{"scripts": {"build": "' + hungry + '"}}', 'package-lock.json': BuildpackBuilderSpec.LOCK]),
                limits: new Limits(200L << 20, 128, 0, 512))

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-failed'
        failure.sentence() == 'The build ran out of memory (limit: 200 MB).'
    }

    Built timed(String what, Closure<Built> work) {
        def begin = System.nanoTime()
        def built = work()
        println(String.format(Locale.ROOT, '%s: %.2f s', what, (System.nanoTime() - begin) / 1e9))
        return built
    }

    static String tag(Built built) {
        built.artifact().tag()
    }

    static String answer(Built built, String command = null) {
        DockerCli.running(tag(built), command) { DockerCli.get(it) }
    }

    static String inside(Built built, String command) {
        docker('run', '--rm', tag(built), command).trim()
    }

    static String status(String container, String path) {
        DockerCli.get(container, path, '-o', '/dev/null', '-w', '%{http_code}', '--path-as-is')
    }

    static int layers(Built built) {
        docker('image', 'inspect', '-f', '{{len .RootFS.Layers}}', tag(built)).trim() as int
    }
}
