package paas.core.user;

import java.util.LinkedHashMap;
import java.util.Map;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;

/** {@code whoami}: whom the server takes the caller for. */
final class WhoAmI implements Verb<WhoAmI.Input> {

    record Input() {
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("whoami", Right.ENTER, Input.class, "/whoami").help("Shows whom the server takes you for", "whoami");
    }

    @Override
    public Answer run(Input input, Call call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", call.caller().name());
        fields.put("administrator", call.caller().administrator());
        fields.put("key", call.caller().fingerprint());
        fields.put("from", call.caller().from());
        return new Answer.Fields(fields);
    }
}
