package paas.core.release

import java.time.Duration
import java.time.Instant
import paas.core.release.Release.State
import paas.spi.build.Artifact
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ReleaseNumber
import spock.lang.Specification

class RetentionSpec extends Specification {

    static final Instant NOW = Instant.parse('2026-03-04T05:06:07Z')

    def "of #history with #count and #days days are kept: #kept"() {
        given:
        def releases = history.tokenize().withIndex().collect { text, i -> release(i + 1, text) }.reverse()

        expect:
        new Retention(count, days).kept(releases, Optional.of(new ReleaseNumber(serving)), NOW).collect { (it as Artifact.Image).tag() }.sort().join('') == kept

        where: 'each release is an artifact, what became of it (served, failed, prepared), and how many days ago it was served'
        history                 | serving | count | days || kept
        'as9'                   | 1       | 10    | 0    || 'a'
        'as9 bs8 cs7 ds6'       | 4       | 10    | 0    || 'abcd'
        'as9 bs8 cs7 ds6'       | 4       | 3     | 0    || 'bcd'
        'as9 bs8 cs7 ds6'       | 4       | 1     | 0    || 'cd'
        'as9 as8 as7 bs6'       | 4       | 2     | 0    || 'ab'
        'as9 bf8 cf7 ds6'       | 4       | 2     | 0    || 'ad'
        'as9 bs8 cs7 dp0'       | 3       | 2     | 0    || 'bcd'
        'as9 bs8 cs7 as6'       | 4       | 2     | 0    || 'ac'
        'as99 bs90 cs60 ds1'    | 4       | 10    | 30   || 'cd'
        'as99 bs90 cs29 ds1'    | 4       | 10    | 30   || 'bcd'
        'as99 bs98 cs97'        | 3       | 10    | 30   || 'bc'
        'as99 bs98 cs97'        | 1       | 10    | 30   || 'abc'
    }

    private static Release release(int number, String text) {
        def state = [s: State.SERVED, f: State.FAILED, p: State.PREPARED][text[1]]
        new Release(new ProjectId('p123456789'), new ReleaseNumber(number), new OperationId(number), 'c' * 40, number,
                new Artifact.Image(text[0], text[0], 'linux/amd64', Optional.empty()), 0, [], [], 'anna', NOW, 'push', state, '',
                state == State.SERVED ? Optional.of(NOW - Duration.ofDays(text.substring(2) as int)) : Optional.empty())
    }
}
