package paas.core.user

import java.security.SecureRandom
import spock.lang.Specification

class InvitationCodeSpec extends Specification {

    def "a code is four groups of five, and each another"() {
        given:
        def random = new SecureRandom()
        def codes = (1..1000).collect { InvitationCode.random(random) }

        expect:
        codes.every { it ==~ /([A-HJ-NP-Z2-9]{5}-){3}[A-HJ-NP-Z2-9]{5}/ }
        codes.toSet().size() == 1000
    }

    def "it is the same however it is typed"() {
        expect:
        ['k7qpm-3xw2d-9rtya-hb5cn', 'K7QPM3XW2D9RTYAHB5CN', ' K7QPM 3XW2D 9RTYA HB5CN'].every { InvitationCode.hash(it) == InvitationCode.hash('K7QPM-3XW2D-9RTYA-HB5CN') }
        InvitationCode.hash('K7QPM-3XW2D-9RTYA-HB5CM') != InvitationCode.hash('K7QPM-3XW2D-9RTYA-HB5CN')
    }
}
