package paas.acceptance

import groovy.json.JsonSlurper
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.util.concurrent.PollingConditions

/** People who share a server, each by a real ssh with a key of their own. Ada administrates. */
@Stepwise
class TeamsAcceptance extends Specification {

    @Shared
    @AutoCleanup
    PaasServer server = new PaasServer().start()
    @Shared
    Repository shop
    def soon = new PollingConditions(timeout: 60, delay: 0.1)

    private Shell.Ran ssh(String who, String words, String input = '') { server.ssh(who, words, input) }

    private Shell.Ran join(String who, String code) { Shell.run(server.home, server.sshCommand(who) + ['join@127.0.0.1', "join $code".toString()]) }

    /** @param more of its Dockerfile */
    private static Map<String, String> site(String text, String more = '') {
        ['server.py': TestImage.page(text), Dockerfile: TestImage.dockerfile().replace('WORKDIR /srv\n', "WORKDIR /srv\n$more\n")]
    }

    private Shell.Going going(String who, String words) { Shell.going(server.home, server.sshCommand(who) + ['paas@127.0.0.1', words]) }

    /** @return what they type to join */
    private String invite(String who) {
        ssh('ada', "user:add $who").ok()
        new JsonSlurper().parseText(ssh('ada', "user:invite $who --json").ok().out).code
    }

    def "who is invited adds their own key over ssh, once"() {
        given:
        def code = invite('bert')

        expect:
        ssh('bert', 'whoami').status == 255
        join('mallory', 'AAAAA-AAAAA-AAAAA-AAAAA').status == 2

        when:
        def joined = join('bert', code)

        then:
        joined.ok()
        joined.out.contains('Welcome, bert.')
        ssh('bert', 'whoami').out.contains('bert')

        and: 'nobody else comes in by it'
        join('mallory', code).all.contains('That code opens nothing')
        join('bert', code).all.contains('belongs to bert already')
        ssh('mallory', 'whoami').status == 255
    }

    def "a guest gets no further than that"() {
        expect:
        def guest = { String words -> Shell.run(server.home, server.sshCommand('mallory') + ['join@127.0.0.1', words]) }
        guest('list').status == 77
        guest('list').all.contains('does not know your key yet')
        guest('info shop').status == 2
        guest('git-upload-pack shop').all.contains('There is no project shop')
        guest('').out.contains('invitation')
    }

    def "a team shares a project, and everybody in it may what their role says"() {
        given:
        ['cora', 'dora', 'emil'].each { join(it, invite(it)).ok() }
        shop = server.repository('shop', site('one'))

        when:
        ssh('bert', 'team:create web').ok()
        ssh('bert', 'team:add web cora --role deployer').ok()
        ssh('bert', 'team:add web dora --role viewer').ok()
        ssh('bert', 'create shop --team web').ok()
        shop.push('cora').ok()

        then:
        server.body('shop.localhost').startsWith('one')
        ssh('cora', 'config:set shop TOKEN=hunter2').ok()
        ssh('dora', 'logs shop').ok()

        and: 'a deployer set the secret, and cannot read it'
        ssh('cora', 'config:get shop TOKEN').status == 77
        ssh('cora', 'config:get shop TOKEN').all.contains("that takes the right 'read-secrets'")
        ssh('cora', 'config:get shop TOKEN').all.contains('Ask bert')
        !ssh('cora', 'config shop').all.contains('hunter2')
        ssh('bert', 'config:get shop TOKEN').out == 'hunter2\n'

        and: 'a viewer pushes nothing'
        def refused = shop.commit(['server.py': TestImage.page('hers')]).push('dora')
        refused.status != 0
        refused.all.contains('You may not deploy to shop')
        ssh('dora', 'stop shop').status == 77
        server.body('shop.localhost').startsWith('one')
    }

    def "for everybody else the project does not exist, on any edge"() {
        expect:
        ['info', 'logs', 'destroy', 'config', 'who-can push'].each { verb ->
            def answers = ['shop', 'nope'].collect { ssh('emil', "$verb $it") }
            assert answers[0].status == answers[1].status && answers[0].status != 0
            assert answers[0].all.replace('shop', 'X') == answers[1].all.replace('nope', 'X')
        }
        shop.gitAs('emil', ['fetch', 'paas']).all.contains('There is no project shop')
        shop.push('emil').all.contains('There is no project shop')
        !ssh('emil', 'list').all.contains('shop')
        !ssh('emil', 'teams').all.contains('web')
        ssh('emil', 'team:info web').all.contains('There is no team web')
    }

    def "who follows logs and loses the right is sent away"() {
        given:
        def following = going('dora', 'logs -f shop')
        soon.eventually { server.get('shop.localhost'); assert following.all.contains('asked for') }

        when:
        ssh('bert', 'team:remove web dora').ok()

        then:
        following.status(30) == 77
        following.all.contains("Your right 'see' was taken away")
        ssh('dora', 'info shop').status == 2
    }

    def "who is in the middle of a push and loses the right: it is undone"() {
        given: 'a build that takes its time'
        shop.commit(site('slow', 'RUN echo it begins && sleep 60'))
        def pushing = Shell.going(shop.directory, ['git', 'push', 'paas', 'main'], server.gitEnvironment('cora'))
        soon.eventually { assert pushing.all.contains('it begins') }

        when:
        ssh('bert', 'revoke deployer cora --team web').ok()

        then:
        pushing.status(50) != 0
        pushing.all.contains("the right 'deploy' was taken away")
        server.body('shop.localhost').startsWith('one')
        ssh('bert', 'queue shop').ok()
    }

    def "somebody who is suspended is sent away at once, and comes back"() {
        given:
        ssh('bert', 'team:add web cora').ok()
        def following = going('cora', 'logs -f shop')
        soon.eventually { server.get('shop.localhost'); assert following.all.contains('asked for') }

        when:
        ssh('ada', 'user:suspend cora').ok()

        then:
        following.status(30) in [77, 255]
        ssh('cora', 'whoami').status == 255

        when:
        ssh('ada', 'user:resume cora').ok()

        then:
        ssh('cora', 'whoami').ok()
    }

    def "the last administrator stays, and a team with projects too: #words"() {
        expect:
        def ran = ssh(who, words)
        ran.status == 2
        ran.all.contains(said)

        where:
        who    | words                      | said
        'ada'  | 'user:suspend ada'         | 'last administrator'
        'ada'  | 'user:remove ada'          | 'last administrator'
        'ada'  | 'revoke administrator ada' | 'last administrator'
        'bert' | 'team:remove web'          | 'The team still has projects.'
        'bert' | 'team:remove web bert'     | 'last owner'
        'ada'  | 'user:add bert'            | 'already a user bert'
        'bert' | 'keys:add mine'            | 'not a public key'
    }

    def "a project changes hands while it serves"() {
        when:
        ssh('bert', 'transfer shop emil').ok()

        then:
        ssh('emil', 'info shop').out.contains('emil')
        ssh('bert', 'info shop').status == 2
        server.body('shop.localhost').startsWith('one')

        when:
        ssh('ada', 'transfer shop --team web').ok()
        ssh('bert', 'destroy shop --force').ok()
        ssh('bert', 'team:remove web').ok()

        then:
        ssh('ada', 'user:remove emil').ok()
        ssh('emil', 'whoami').status == 255
        !ssh('ada', 'users').out.contains('emil')
    }
}
