package paas.core.doctor

import java.nio.file.Path
import java.time.Duration
import paas.core.check.Preflight
import paas.spi.check.Check
import paas.spi.check.Intent
import paas.spi.check.Verdict
import spock.lang.Specification

class HostRoomSpec extends Specification {

    static class Disk implements Check {
        List<Verdict> verdicts
        Intent asked

        @Override
        String name() { 'disk' }

        @Override
        List<Verdict> examine(Intent intent) {
            asked = intent
            verdicts
        }
    }

    def "what a deploy that starts nothing would be told is wrong"() {
        given:
        def disk = new Disk(verdicts: [Verdict.pass('disk', '9 GB free.'), Verdict.warn('disk', 'The disk is getting full.', 'Free some space.'), Verdict.fail('disk', 'It is full.', 'Free it.')])

        when:
        def findings = new HostRoom(new Preflight([disk], Duration.ofSeconds(10)), Path.of('/data')).onServer()

        then:
        findings == [Finding.forPeople('disk', 'It is full.', 'Free it.'), Finding.forPeople('disk', 'The disk is getting full.', 'Free some space.')]
        disk.asked.starts() == []
        disk.asked.data() == Path.of('/data')
    }
}
