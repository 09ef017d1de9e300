package paas.buildpack

import spock.lang.Specification

class ReleaseFileSpec extends Specification {

    def 'what bin/release prints: #yaml'() {
        expect:
        ReleaseFile.parse(yaml) == new ReleaseFile(processes, environment)

        where:
        yaml                                                             || processes          | environment
        ''                                                               || [:]                | [:]
        '---\n'                                                          || [:]                | [:]
        "---\ndefault_process_types:\n  web: 'it''s: run'\naddons: []\n" || [web: "it's: run"] | [:]
        '--- {config_vars: {A: 1}, default_process_types: {web: x}}'     || [web: 'x']         | [A: '1']
    }

    def 'what is not YAML is refused'() {
        when:
        ReleaseFile.parse('a: [}')

        then:
        def failure = thrown(paas.spi.Failure)
        failure.code() == 'build-failed'
    }
}
