package paas.acceptance

import spock.lang.Specification

/**
 * Kills the real server, or Docker, Caddy or its database under it, at the lines of its own journal of steps, with real projects and visitors:
 * what is there then is what was before or what was to be, nothing is left over, nobody noticed, and the next push works.
 *
 * <p>Here a sample of all; {@code bench/kills.sh} runs the whole.
 */
class EveryKillAcceptance extends Specification {

    /** What the sample is; always the same unless somebody says another. */
    static final long SEED = (System.getenv('KILLS_SEED') ?: '1') as long
    static final int LANES = (System.getenv('KILLS_LANES') ?: '4') as int
    /** How many blows; 0: all there are. */
    static final int BLOWS = (System.getenv('KILLS_BLOWS') ?: '3') as int
    /** How many of these to leave out at the beginning, to go on where another run ended. */
    static final int FROM = (System.getenv('KILLS_FROM') ?: '0') as int
    static final String ONLY = System.getenv('KILLS_ONLY') ?: '.*'
    static final List<Kills.Fault> FAULTS = (System.getenv('KILLS_FAULT') ?: 'server').toUpperCase().tokenize(',').collect { Kills.Fault.valueOf(it) }

    def "killed at any line of the journal, the server comes back to what was before or after"() {
        given:
        println "seed $SEED: KILLS_SEED=$SEED repeats this"
        def random = new Random(SEED)
        def kills = new Kills(LANES)

        expect: 'every changing verb has a scenario'
        kills.changing() + 'push' == KillScenario.ALL*.verb as Set

        when:
        def scenarios = chosen(random)
        def cases = kills.learn(scenarios)
        FAULTS.each { fault ->
            def blows = kills.blows(new ArrayList(cases).tap { shuffle(random) })
            println "${fault.name().toLowerCase()}: ${cases.size()} lines of ${scenarios.size()} scenarios in ${blows.size()} blows"
            (BLOWS ? blows.take(BLOWS) : blows).drop(FROM).eachWithIndex { blow, i ->
                kills.strike(blow, fault)
                println "blow ${FROM + i + 1}, ${kills.bad().size()} bad so far"
            }
        }
        println kills.table()
        kills.bad().each { println it }

        then:
        kills.bad() == []

        cleanup:
        kills?.close()
    }

    private static List<KillScenario> chosen(Random random) {
        def all = KillScenario.ALL.findAll { it.name ==~ ONLY }
        BLOWS ? all.findAll { it.name in ['push', 'push, recreate'] } + all.findAll { !it.name.startsWith('push') && !it.heavy }.tap { shuffle(random) }.take(LANES - 2) : all
    }
}
