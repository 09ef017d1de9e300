package paas.core.fake

import java.time.Instant
import paas.core.access.Caller
import paas.core.access.User
import paas.core.verb.Call
import paas.spi.Cancellation
import paas.spi.Output

/** Who calls in specs, and how. */
class People {

    static final Caller ADMINISTRATOR = caller(1, 'root', true)
    static final Caller OWNER = caller(2, 'anna', false)
    static final Caller STRANGER = caller(3, 'mallory', false)
    /** Somebody who looks at what is the owner's. */
    static final Caller MEMBER = caller(4, 'dora', false)
    static final Caller SUSPENDED = new Caller(new User(5, 'emil', false, false, Optional.of(Instant.EPOCH), Instant.EPOCH), 'SHA256:emil', '192.0.2.7')

    static Caller caller(long id, String name, boolean administrator) {
        new Caller(new User(id, name, administrator, Instant.EPOCH), "SHA256:$name", '192.0.2.7')
    }

    static Call call(Caller caller, String input = '', OutputStream out = new ByteArrayOutputStream()) {
        new Call(caller, Output.NOWHERE, new ByteArrayInputStream(input.getBytes('UTF-8')), out, new Cancellation(), false, false)
    }
}
