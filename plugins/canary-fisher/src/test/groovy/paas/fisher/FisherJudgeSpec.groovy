package paas.fisher

import paas.spi.strategy.Judge
import paas.testkit.JudgeContract

class FisherJudgeSpec extends JudgeContract {

    @Override
    Judge judge() { new FisherJudge(50) }

    def "it is wrong about one canary in a hundred at most, and quick about a bad one"() {
        given:
        def figures = (1..200).collect { simulate(1000 + it, USUAL, USUAL, 10_000) }
        def bad = (1..50).collect { simulate(it, new Nature(0.05, 1), new Nature(0, 1)) }

        expect:
        figures.count { it.verdict() == Judge.Verdict.BAD } <= 2
        bad*.errors().sum() / 50 < 8
        println "good canaries condemned: ${figures.count { it.verdict() == Judge.Verdict.BAD }} of 200; 5 % errors at weight 10: " +
                "median ${bad*.errors().sort()[25]}, most ${bad*.errors().max()} errors seen, after ${bad*.seen().sort()[25]} requests"
        true
    }
}

class FisherSpec extends spock.lang.Specification {

    def "the probability of at least #hits of #size beside #otherHits of #otherSize"() {
        expect: 'as worked out by hand or with R: fisher.test(…, alternative = "greater")'
        Math.abs(Fisher.atLeast(hits, size, otherHits, otherSize) - expected) < 1e-9 + expected * 1e-6

        where:
        hits | size | otherHits | otherSize || expected
        0    | 10   | 5         | 10        || 1
        3    | 4    | 1         | 4         || 17 / 70
        4    | 4    | 0         | 4         || 1 / 70
        1    | 10   | 0         | 90        || 0.1
        2    | 10   | 0         | 90        || 45 / 4950
        10   | 10   | 10        | 10        || 1
    }

    def "large numbers do not run over"() {
        expect:
        Fisher.atLeast(500_000, 1_000_000, 4_500_000, 9_000_000) > 0.4
        Fisher.atLeast(510_000, 1_000_000, 4_500_000, 9_000_000) < 1e-50
    }

    def "the factorial of #n"() {
        expect:
        Math.abs(Fisher.logFactorial(n) - (1..n).sum { Math.log(it) }) < 1e-9

        where:
        n << [1, 2, 15, 16, 17, 100]
    }
}
