package paas.server.render

import java.nio.file.FileSystemException
import paas.spi.Failure
import spock.lang.Specification

class ShortageSpec extends Specification {

    def "#message is #code"() {
        expect:
        Shortage.in(new UncheckedIOException(new IOException(message))).get().code() == code
        Shortage.in(Failure.outside('database-unwritable', 'The file x cannot be written.', '', new IOException(message))).get().code() == code
        Failures.shown(Failure.internal('buildpack-notes', 'A note could not be written.', new FileSystemException('/x', null, message))).code() == code
        Failures.shown(new RuntimeException(new Error(message))).kind() == Failure.Kind.BUSY

        where:
        message                                                            || code
        'No space left on device'                                          || 'disk-full'
        '/data/x: Read-only file system'                                   || 'disk-read-only'
        'Cannot run program "git": error=24, Too many open files'          || 'files-short'
        'Too many open files in system'                                    || 'files-short'
        'Cannot run program "git": error=11, Resource temporarily unavailable' || 'processes-short'
        'unable to create native thread: possibly out of memory or process/resource limits reached' || 'processes-short'
        'Cannot run program "git": error=12, Cannot allocate memory'       || 'memory-short'
    }

    def "what is the user's own is left alone, and so is all the rest"() {
        expect:
        Shortage.in(thrown).empty

        where:
        thrown << [Failure.usage('task-failed', 'The release task said: No space left on device', ''),
                   new Failure(Failure.Kind.USAGE, 'build-failed', 'It did not build.', '', new IOException('No space left on device')),
                   Failure.outside('build', 'No space left on device, said the build.', '', null),
                   new IllegalStateException(), new IOException('error=113, No route to host')]
    }
}
