package paas.core.verb;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a verb answers; the edge renders it for people or as JSON. Values are strings, numbers, booleans, instants, lists, or {@code null}. */
public sealed interface Answer {

    /** A sentence or a few, for people; JSON gets {@code {"message": …}}. */
    record Said(String text) implements Answer {
    }

    /** Rows with the same columns; JSON gets an array of objects. @param columns lower-case words, as JSON names them */
    record Table(List<String> columns, List<List<Object>> rows) implements Answer {
    }

    /** Named values, in order; JSON gets one object. */
    record Fields(Map<String, Object> values) implements Answer {
    }

    /** Values that people were told already while it worked; JSON gets one object. */
    record Shown(Map<String, Object> values) implements Answer {
    }

    /** Text as it is, without a line break added: a file, a value. JSON gets {@code {"text": …}}. */
    record Text(String text) implements Answer {
    }

    /** The verb has written its answer itself. */
    record Written(int status) implements Answer {
    }

    /** An answer with an exit status of its own, such as that something is wrong. */
    record Exiting(Answer answer, int status) implements Answer {
    }

    /** What runs is to change: {@link Dispatch} hands it to {@code deploy}. @param then the answer when that went well; empty: that of {@code deploy} */
    record Changes(Change change, Optional<Answer> then) implements Answer {

        public Changes(Change change) {
            this(change, Optional.empty());
        }
    }
}
