package paas.core.check

import java.time.Duration
import java.time.Instant
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import paas.spi.run.InstanceState
import spock.lang.Specification

class UnhealthySpec extends Specification {

    static final WEB = new InstanceId(new ProjectId('p123456789'), ComponentName.WEB, 3, 1)

    def 'an end: #status, out of memory: #oom'() {
        given:
        def unhealthy = unhealthy(ended: new InstanceState.Exited(status, oom, Instant.EPOCH, false), peak: peak)
        expect:
        unhealthy.sentence() == sentence
        unhealthy.next() == next
        where:
        status | oom   | peak           || sentence | next
        1      | false | null           || 'web.1 ended after 1.2 s with exit status 1.' | 'Its last lines say why; mend it and push again.'
        0      | false | null           || 'web.1 ended by itself after 1.2 s with exit status 0, and a process has to go on running.' | 'Let its command stay in the foreground, and push again.'
        127    | false | null           || 'web.1 ended with exit status 127: its command was not found.' | 'Its last lines say why; mend it and push again.'
        126    | false | null           || 'web.1 ended with exit status 126: its command is not an executable program.' | 'Its last lines say why; mend it and push again.'
        139    | false | null           || 'web.1 was ended after 1.2 s by signal 11 (exit status 139).' | 'Its last lines say why; mend it and push again.'
        137    | true  | 530 * 1048576L || 'web.1 was killed after 1.2 s because it used more memory than its 512 MB (peak: 530 MB).' | 'Let it use less memory, or give it more, and push again.'
        137    | true  | null           || 'web.1 was killed after 1.2 s because it used more memory than its 512 MB.' | 'Let it use less memory, or give it more, and push again.'
    }

    def 'ports: open #open, local #local'() {
        expect:
        unhealthy(open: open, local: local, error: 'port 5000 accepts no connections').sentence() == sentence
        where:
        open         | local  || sentence
        []           | []     || 'Nothing in web.1 listens on port 5000 after 1.2 s.'
        [3000]       | []     || 'web.1 listens on port 3000, but is expected on port 5000.'
        [3000, 9229] | []     || 'web.1 listens on the ports 3000, 9229, but is expected on port 5000.'
        [3000]       | [9229] || 'web.1 listens on port 3000 and 127.0.0.1:9229, but is expected on port 5000.'
        []           | [5000] || 'web.1 listens on 127.0.0.1:5000 only, where no request from outside reaches it.'
        []           | [3000] || 'web.1 listens on 127.0.0.1:3000, but is expected on port 5000.'
        [5000]       | []     || 'web.1 is not healthy after 1.2 s: port 5000 accepts no connections.'
    }

    def 'what to do about the port'() {
        expect:
        unhealthy(open: [3000]).next().contains('PORT')
        unhealthy(local: [5000]).next() == 'Let it listen on 0.0.0.0, and push again.'
    }

    def 'a check'() {
        expect:
        unhealthy(open: [5000], check: 'GET /', error: 'it answered 500; 2xx is expected', after: Duration.ofSeconds(15)).sentence() ==
                "The check 'GET /' of web.1 failed for 15 s: it answered 500; 2xx is expected."
        unhealthy(port: 0, check: 'alive', error: 'no').sentence() == "The check 'alive' of web.1 failed for 1.2 s: no."
        unhealthy(open: [5000]).failure().code() == 'unhealthy'
    }

    private static Unhealthy unhealthy(Map with) {
        new Unhealthy(WEB, Optional.ofNullable(with.ended), Optional.ofNullable(with.peak), 512L << 20, with.port == null ? 5000 : with.port, (with.open ?: []) as Set,
                (with.local ?: []) as Set, with.check ?: '', with.error ?: 'x', with.after ?: Duration.ofMillis(1200))
    }
}
