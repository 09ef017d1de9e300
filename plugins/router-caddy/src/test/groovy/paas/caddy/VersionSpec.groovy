package paas.caddy

import java.nio.file.attribute.FileTime
import java.time.Instant
import spock.lang.Specification

class VersionSpec extends Specification {

    def 'version #version is a time and comes back'() {
        expect:
        Version.of(Version.stamp(version)).asLong == version

        where:
        version << [1, 2, 1_000_000, Version.LAST]
    }

    def 'a larger version is newer'() {
        expect:
        Version.stamp(8) > Version.stamp(7)
        Version.stamp(1) > Version.NONE
    }

    def '#version is no version'() {
        when:
        Version.stamp(version)

        then:
        thrown(IllegalArgumentException)

        where:
        version << [0, -1, Version.LAST + 1]
    }

    def 'what a clock stamped is none of ours: #time'() {
        expect:
        Version.of(FileTime.from(Instant.parse(time))).empty

        where:
        time << ['2026-01-01T00:00:00Z', '2001-09-09T01:46:40Z', '1970-01-01T00:00:07.000000001Z', '1969-12-31T23:59:59Z']
    }
}
