package paas.dockerfile

import paas.testkit.ProjectOutput
import spock.lang.Specification

class BuildOutputSpec extends Specification {

    def 'what wraps a message is taken away: #message'() {
        expect:
        BuildOutput.failure(message).sentence() == "The Dockerfile does not build: $said."

        where:
        message || said
        'failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 2: unknown instruction: X' ||
                'dockerfile parse error line 2: unknown instruction: X'
        'failed to solve: rpc error: code = Unknown desc = executor failed running [/bin/sh -c false]: exit code: 1' || '[/bin/sh -c false]: exit code: 1'
        'The command \'/bin/sh -c false\' returned a non-zero code: 1.' || 'The command \'/bin/sh -c false\' returned a non-zero code: 1'
    }

    def 'an answer that ends without an image is a failure'() {
        given:
        def output = new BuildOutput(new ProjectOutput())
        output.read(new ByteArrayInputStream('{"stream": "Step 1/1 : FROM x\\n"}'.bytes))

        when:
        output.imageId()

        then:
        thrown(paas.spi.Failure)
    }
}
