package paas.server.render

import java.time.Instant
import java.time.ZoneId
import paas.core.verb.Answer
import paas.spi.Failure
import spock.lang.Specification

class AnswersSpec extends Specification {

    static final Instant AT = Instant.parse('2026-03-04T05:06:07.891Z')
    static final ARROW = '\u001b]0;x'

    Answers answers = new Answers(ZoneId.of('Europe/Berlin'))

    static Answer.Table table(List<List<Object>> rows) {
        new Answer.Table(['name', 'instances', 'since'], rows)
    }

    def 'a table is aligned, numbers to the right, times as people write them'() {
        expect:
        answers.text(table([['web', 10, AT], ['worker_long', 2, null]]), false) == '''\
            NAME         INSTANCES  SINCE
            web                 10  2026-03-04 06:06:07
            worker_long          2  -
            '''.stripIndent()
    }

    def 'quiet is without the heading, and nothing is nothing'() {
        expect:
        answers.text(table([['web', 1, AT]]), true) == 'web  1  2026-03-04 06:06:07\n'
        answers.text(table([]), false) == ''
        answers.json(table([])) == '[]\n'
    }

    def 'fields are aligned'() {
        expect:
        answers.text(new Answer.Fields([name: 'shop', urls: ['http://a', 'http://b'], locked: false]), false) == '''\
            name:    shop
            urls:    http://a, http://b
            locked:  no
            '''.stripIndent()
    }

    def 'text stays as it is, a sentence ends its line'() {
        expect:
        answers.text(new Answer.Text('a\nb'), false) == 'a\nb'
        answers.text(new Answer.Said('Done.'), false) == 'Done.\n'
        answers.text(new Answer.Written(3), false) == ''
        Answers.status(new Answer.Written(3)) == 3
        Answers.status(new Answer.Said('Done.')) == 0
        Answers.status(new Answer.Exiting(new Answer.Said('Wrong.'), 1)) == 1
        answers.text(new Answer.Exiting(new Answer.Said('Wrong.'), 1), false) == 'Wrong.\n'
        answers.json(new Answer.Exiting(new Answer.Said('Wrong.'), 1)) == answers.json(new Answer.Said('Wrong.'))
    }

    def 'JSON keeps the types'() {
        expect:
        answers.json(table([['web', 10, AT]])) == '[{"name":"web","instances":10,"since":"2026-03-04T05:06:07.891Z"}]\n'
        answers.json(new Answer.Fields([name: 'shop', urls: ['a'], locked: true, serving: null, settings: [branch: 'main']])) ==
                '{"name":"shop","urls":["a"],"locked":true,"serving":null,"settings":{"branch":"main"}}\n'
        answers.json(new Answer.Said('Done.')) == '{"message":"Done."}\n'
        answers.json(new Answer.Text('a\nb"')) == '{"text":"a\\nb\\""}\n'
    }

    def 'a value cannot move the cursor'() {
        expect:
        answers.text(new Answer.Fields([name: "a$ARROW\nb"]), false) == 'name:  a]0;xb\n'
    }

    def 'a failure is a sentence and the next step'() {
        given:
        def failure = Failure.usage('x', 'It is wrong.', 'Make it right.')

        expect:
        Failures.text(failure) == ' !     It is wrong.\n !     Make it right.\n'
        Failures.text(Failure.usage('x', 'It is wrong.', '')) == ' !     It is wrong.\n'
        Failures.json(failure) == '{"error":"x","message":"It is wrong.","next":"Make it right."}\n'
        Failures.shown(failure).is(failure)
    }

    def 'what nobody expected becomes a sentence with an id'() {
        when:
        def failure = Failures.shown(new IllegalStateException('secret'))

        then:
        failure.kind() == Failure.Kind.INTERNAL
        failure.sentence() == 'Something went wrong on the server.'
        failure.next() ==~ /The server's log tells more under the id [0-9a-f]{8}\./
    }
}
