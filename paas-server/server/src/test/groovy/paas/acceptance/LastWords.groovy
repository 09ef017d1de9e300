package paas.acceptance

import org.spockframework.runtime.AbstractRunListener
import org.spockframework.runtime.extension.IGlobalExtension
import org.spockframework.runtime.model.ErrorInfo
import org.spockframework.runtime.model.SpecInfo

/** When a spec fails, what the servers of the moment wrote into their logs is printed: they are deleted with them. */
class LastWords implements IGlobalExtension {

    private static final int MOST = 40

    @Override
    void visitSpec(SpecInfo spec) {
        spec.addListener(new AbstractRunListener() {
            @Override
            void error(ErrorInfo error) {
                PaasServer.OPEN.each { println "log of server $it.id, its end:\n" + it.log().readLines().takeRight(MOST).join('\n') }
            }
        })
    }
}
