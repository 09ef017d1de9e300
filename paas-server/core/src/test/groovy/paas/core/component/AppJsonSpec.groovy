package paas.core.component

import paas.spi.Failure
import paas.spi.name.ComponentName
import spock.lang.Specification

class AppJsonSpec extends Specification {

    static final WEB = ComponentName.WEB

    def 'everything that is honoured is read, comments and trailing commas too'() {
        when:
        def json = parse('''{
            // how it runs
            "formation": {"web": {"quantity": 2, "max_parallel": 1}, "worker": {"quantity": 0},},
            "scripts": {"dokku": {"predeploy": "touch x", "postdeploy": "curl y"}, "postdeploy": "seed"},
            "cron": [{"command": "node tidy.js", "schedule": "@daily"}, {"command": "b", "schedule": "1 2 * * *", "concurrency_policy": "forbid"}],
            "buildpacks": [{"url": "https://example.com/a.git"}, "heroku/nodejs"],
            /* and what it needs */
            "env": {"A": "1", "B": {"value": "2"}},
        }''')
        then:
        json.quantities() == [(WEB): 2, (new ComponentName('worker')): 0]
        json.predeploy().get() == 'touch x'
        json.postdeploy().get() == 'curl y'
        json.firstDeploy().get() == 'seed'
        json.cron() == [new AppJson.Cron('node tidy.js', '@daily', 'allow'), new AppJson.Cron('b', '1 2 * * *', 'forbid')]
        json.buildpacks() == ['https://example.com/a.git', 'heroku/nodejs']
        json.env().all()*.name() == ['A', 'B']
        json.notes() == ['app.json: the 2 cron entries are not run yet.']
    }

    def 'what is not honoured is noted and does no harm'() {
        expect:
        parse('{"name": "Shop", "addons": ["x"], "stack": "y", "scripts": {"test": "z", "dokku": {"other": "w"}}, "formation": null}').notes() ==
                ['app.json: ignored: addons, name, stack.', 'app.json: scripts that are not run: dokku.other, test.']
        parse('{"healthchecks": {"web": [{"path": "/", "onFailure": {"command": ["rm"]}, "atempts": 2, "zzz": 1}]}}').notes() == [
                "app.json: 'onFailure' of a check of web is ignored: nothing of a project runs on the server itself.",
                "app.json: 'atempts' of a check of web is ignored. Did you mean attempts?",
                "app.json: 'zzz' of a check of web is ignored."]
    }

    def 'a healthcheck: #text'() {
        expect:
        parse("{\"healthchecks\": {\"web\": [$text]}}").checks()[WEB] == [check]
        where:
        text                                                      || check
        '{"path": "/health"}'                                     || check('GET /health', http('/health'))
        '{"type": "liveness", "path": "/"}'                       || check('GET /', http('/'), [type: HealthCheck.Type.LIVENESS])
        '{"type": "readiness", "listening": true}'                || check('listening', new HealthCheck.Listening(0), [type: HealthCheck.Type.READINESS])
        '{"listening": true, "port": 81}'                         || check('listening on 81', new HealthCheck.Listening(81))
        '{"command": ["./ok", "-q"], "name": "own"}'              || check('own', new HealthCheck.Command(['./ok', '-q']))
        '{"uptime": 10, "listening": false}'                      || check('up for 10 s', new HealthCheck.Uptime(10))
        '{"uptime": 1, "attempts": 7, "wait": 2, "timeout": 9, "initialDelay": 3, "warn": true}' ||
                new HealthCheck('up for 1 s', HealthCheck.Type.STARTUP, new HealthCheck.Uptime(1), 7, 2000, 9000, 3000, true)
        '{"path": "/a?b=c", "port": 8080, "scheme": "HTTPS", "content": "hi", "httpHeaders": [{"name": "X-A", "value": "b"}]}' ||
                check('GET /a?b=c', new HealthCheck.Http('https', '', 8080, '/a?b=c', 'hi', ['X-A': 'b']))
    }

    def 'what is nested too deeply is said to be: #begin'() {
        when:
        parse(begin * times)

        then:
        def failure = thrown(Failure)
        failure.code() == 'app-json-invalid'
        failure.sentence().contains('nested too deeply')

        where:
        begin    | times
        '['      | 200_000
        '{"a":'  | 3_000
        '{"a":'  | 101
    }

    def 'what cannot be meant is told with the line and column marked here: #marked'() {
        given:
        def before = marked.substring(0, marked.indexOf('¦')).split('\n', -1)
        when:
        parse(marked.replace('¦', ''))
        then:
        def failure = thrown(Failure)
        failure.code() == 'app-json-invalid'
        failure.sentence().startsWith("app.json, line ${before.length}, column ${before.last().length() + 1}: ")
        failure.sentence().contains(said)
        !(failure.sentence() =~ /jackson|\n|byte|code \d/)
        where:
        marked                                                                       || said
        '{\n  "env": {\n    "A": \n  ¦}\n}'                                          || 'cannot be read'
        '{"a": 1, "a"¦: 2}'                                                          || 'Duplicate'
        '{"a": 1} x¦'                                                                || 'cannot be read'
        '{"a": ¦'                                                                    || 'cannot be read'
        '¦[]'                                                                        || 'the document must be an object'
        '¦'                                                                          || 'the document must be an object'
        '{\n "formation": {"web": {¦"quantity": -1}}}'                               || "'formation.web.quantity' must be a whole number from 0"
        '{"formation": {"web": {¦"quantity": 101}}}'                                 || "'formation.web.quantity' must be a whole number from 0 to 100"
        '{"formation": {"web": {¦"quantity": "2"}}}'                                 || 'whole number'
        '{"formation": {"web": {¦"quantity": 1.5}}}'                                 || 'whole number'
        '{"formation": {¦"We b": {"quantity": 2}}}'                                  || 'process type'
        '{"env": {¦"A-B": "x"}}'                                                     || "'env.A-B' is not the name of a variable"
        '{"env": {"A": {¦"generator": "uuid"}}}'                                     || 'the only generator'
        '{"env": {"A": {¦"required": "no"}}}'                                        || 'true or false'
        '{"scripts": {¦"postdeploy": ["x"]}}'                                        || 'text in quotes'
        '{"cron": [¦{"command": "x"}]}'                                              || 'needs a "schedule"'
        '{"cron": [{"command": "x", "schedule": "y", ¦"concurrency_policy": "z"}]}'  || '"allow"'
        '{"healthchecks": {¦"web": {"path": "/"}}}'                                  || 'must be a list'
        '{"healthchecks": {"web": [¦{}]}}'                                           || 'exactly one of'
        '{"healthchecks": {"web": [{"uptime": 1}, ¦{"path": "/", "uptime": 1}]}}'    || 'exactly one of'
        '{"healthchecks": {"web": [{¦"path": "x"}]}}'                                || "begin with '/'"
        '{"healthchecks": {"web": [{¦"path": "/a b"}]}}'                             || 'no spaces'
        '{"healthchecks": {"web": [{"path": "/", ¦"type": "start"}]}}'               || '"startup"'
        '{"healthchecks": {"web": [{"path": "/", ¦"port": 70000}]}}'                 || '65535'
        '{"healthchecks": {"web": [{"path": "/", ¦"scheme": "ftp"}]}}'               || '"https"'
        '{"healthchecks": {"web": [{"path": "/", ¦"attempts": 0}]}}'                 || 'from 1'
        '{"healthchecks": {"web": [{¦"command": []}]}}'                              || 'a program'
        '{"healthchecks": {"web": [{"path": "/", "httpHeaders": [¦{"name": "A b", "value": "c"}]}]}}'        || 'of one line'
        '{"healthchecks": {"web": [{"path": "/", "httpHeaders": [¦{"name": "A", "value": "b\\r\\nC: d"}]}]}}' || 'of one line'
    }

    private static AppJson parse(String text) {
        AppJson.parse(text.getBytes('UTF-8'))
    }

    private static HealthCheck.Probe http(String path) {
        new HealthCheck.Http('http', '', 0, path, '', [:])
    }

    private static HealthCheck check(String name, HealthCheck.Probe probe, Map more = [:]) {
        new HealthCheck(name, more.type ?: HealthCheck.Type.STARTUP, probe, 3, 5000, 5000, 0, false)
    }
}
