package paas.core.journal

import java.time.Instant
import paas.spi.Failure
import paas.spi.name.ProjectId
import spock.lang.Specification

class ChainSpec extends Specification {

    static final Instant AT = Instant.parse('2026-03-04T05:06:07.000008Z')
    static final ProjectId SHOP = ProjectId.random()
    def chain = new Chain('k1', 'secret'.bytes)

    static Entry entry(Map<String, Object> other = [:]) {
        def with = [number: 1L, at: AT, who: 'ann', key: 'SHA256:x', keyName: 'laptop', from: '192.0.2.7', verb: 'push', project: SHOP, target: 'shop', result: 'ok', millis: 17L, detail: 'v1'] + other
        new Entry(with.number as long, with.at as Instant, with.who as String, with.key as String, with.keyName as String, with.from as String, with.verb as String,
                Optional.ofNullable(with.project as ProjectId), with.target as String, with.result as String, with.millis as long, with.detail as String)
    }

    def "the same is the same, and whatever differs makes another MAC: #other"() {
        expect:
        chain.next('', entry()) == chain.next('', entry())
        chain.next('', entry()) ==~ /[0-9a-f]{64}/
        chain.next('', entry(other)) != chain.next('', entry())

        where:
        other << [[number: 2L], [at: AT.plusNanos(1000)], [who: 'bob'], [key: ''], [keyName: 'desk'], [from: 'local'], [verb: 'pus'], [project: null], [project: ProjectId.random()], [target: 'sho'],
                  [result: 'OK'], [millis: 18L], [detail: ''], [verb: 'pushs', target: 'hop'], [who: 'an', key: 'nSHA256:x']]
    }

    def "so do the entry before and the key"() {
        expect:
        chain.next('', entry()) != chain.next('a' * 64, entry())
        chain.next('', entry()) != new Chain('k1', 'other'.bytes).next('', entry())
        !new Chain('k1', 'other'.bytes).made(chain.mark(Mark.BEGUN, Head.NONE, AT))
        chain.made(chain.mark(Mark.BEGUN, Head.NONE, AT))
        !chain.made(new Mark(Mark.REMOVED, Head.NONE, AT, 'k1', chain.mark(Mark.BEGUN, Head.NONE, AT).proof()))
    }

    def "an entry's MAC stays what it is from one version to the next"() {
        expect:
        chain.next('', entry(project: new ProjectId('pabcdefghi'))) == 'f32b248e1c0e09099bd65a4546e05855fd42d26f32e2510df1b490c1f286946c'
    }

    def "a head is read as it is written, and nothing else is: #typed"() {
        when:
        def head = Head.of(typed)

        then:
        head.toString() == typed

        where:
        typed << ['0:', "1:${'a' * 64}".toString(), "123456789012345678:${'0' * 64}".toString()]
    }

    def "what is no head is refused: '#typed'"() {
        when:
        Head.of(typed)

        then:
        def failure = thrown(Failure)
        failure.code() == 'head-invalid'

        where:
        typed << ['', ':', '1', '1:abc', "-1:${'a' * 64}".toString(), "01:${'a' * 64}".toString(), "1:${'A' * 64}".toString(), "1234567890123456789:${'a' * 64}".toString(), "1:${'a' * 64} ".toString()]
    }
}
