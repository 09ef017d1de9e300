package paas.core.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/**
 * Something that is wrong.
 *
 * @param code stable, for programs: {@code instance-missing}
 * @param project empty: it is about the server
 * @param what a sentence for people
 * @param since empty when nobody knows
 * @param done what the server did about it last
 * @param next what the server will do about it; empty when it can do nothing
 * @param todo what a person should do; empty when nothing
 */
public record Finding(String code, Optional<ProjectName> project, String what, Optional<Instant> since, Optional<Done> done, Optional<Next> next, String todo) {

    /** @param what a sentence: {@code It was started again.} */
    public record Done(String what, Instant at) {
    }

    /** @param what a sentence: {@code It is started again.}  @param in how long; zero: at once */
    public record Next(String what, Duration in) {
    }

    /** That a person has to see to. @param todo a sentence or a command */
    public static Finding forPeople(String code, String what, String todo) {
        return new Finding(code, Optional.empty(), what, Optional.empty(), Optional.empty(), Optional.empty(), todo);
    }

    /** That the server mends. @param next what it does, a sentence */
    public static Finding mended(String code, String what, String next, Duration in) {
        return new Finding(code, Optional.empty(), what, Optional.empty(), Optional.empty(), Optional.of(new Next(next, in)), "");
    }

    /** What could not be looked at. */
    public static Finding of(Failure failure) {
        return forPeople(failure.code(), failure.sentence(), failure.next());
    }

    public Finding of(ProjectName name) {
        return new Finding(code, Optional.of(name), what, since, done, next, todo);
    }

    public Finding since(Optional<Instant> when) {
        return new Finding(code, project, what, when, done, next, todo);
    }

    public Finding done(Optional<Done> last) {
        return new Finding(code, project, what, since, last, next, todo);
    }

    /** The same, with nobody waiting for the time of what comes next. */
    public Finding soon() {
        return new Finding(code, project, what, since, done, next.map(that -> new Next(that.what(), Duration.ZERO)), todo);
    }

    /** The same with what a person may do meanwhile. */
    public Finding todo(String sentence) {
        return new Finding(code, project, what, since, done, next, sentence);
    }
}
