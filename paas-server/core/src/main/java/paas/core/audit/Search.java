package paas.core.audit;

import java.util.Optional;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/** What of the journal somebody asks for, in their words. @param newest only so many */
record Search(Optional<ProjectName> project, Optional<String> user, Optional<String> verb, boolean failed, Optional<String> since, Optional<String> until, Optional<Integer> newest,
              boolean follow) {

    Search {
        newest.filter(number -> number < 0).ifPresent(number -> {
            throw Failure.usage("lines-invalid", "The number of entries cannot be " + number + ".", "");
        });
        if (follow && until.isPresent()) {
            throw Failure.usage("words-invalid", "What is followed has no end: -f and --until exclude each other.", "Leave one of them out.");
        }
    }
}
