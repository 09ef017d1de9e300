package paas.core.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import paas.core.access.Right;
import paas.core.release.Sizes;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;

/** {@code gc}: frees the disk of what this server made and nothing needs any more. */
final class CollectGarbage implements Verb<CollectGarbage.Input> {

    record Input(@Word(option = "--dry-run", help = "only says what would be freed") boolean dryRun,
                 @Word(option = "--caches", help = "also what only makes builds faster: the next build of each project takes longer") boolean caches,
                 @Word(option = "--data", help = "also volumes with the data of projects that are gone") boolean data) {
    }

    private static final List<String> COLUMNS = List.of("kind", "name", "project", "size", "why");

    private final Garbage garbage;

    CollectGarbage(Garbage garbage) {
        this.garbage = garbage;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("gc", Right.ADMINISTER, Input.class, "POST", "/gc")
                .help("Frees the disk of what nothing needs any more", "Images that no kept release needs, what builds left behind, and what belongs to projects that are gone. "
                        + "It touches only what this server made; never what a kept release needs, nor the data that was kept when a service was removed.", "gc --dry-run");
    }

    @Override
    public Answer run(Input input, Call call) {
        List<Garbage.Item> found = garbage.find(new Garbage.Wanted(input.caches(), input.data()));
        List<Garbage.Item> freed = new ArrayList<>();
        for (Garbage.Item item : found) {
            if (input.dryRun() || removed(item, call)) {
                freed.add(item);
            }
        }
        return call.json() ? fields(freed, input.dryRun()) : told(freed, input.dryRun(), call);
    }

    /** What cannot go now goes another time; the rest need not wait for it. */
    private boolean removed(Garbage.Item item, Call call) {
        call.cancellation().check();
        try {
            garbage.remove(item);
            return true;
        } catch (Failure e) {
            call.output().warn(item.kind() + " " + item.name() + " stays: " + e.sentence());
            return false;
        }
    }

    private static Answer told(List<Garbage.Item> items, boolean dry, Call call) {
        if (items.isEmpty()) {
            return new Answer.Said(dry ? "There is nothing to free." : "There was nothing to free.");
        }
        call.output().headline((dry ? "Would free " : "Freed ") + items.size() + (items.size() == 1 ? " thing" : " things") + ", " + Sizes.shown(total(items)) + " at least");
        return new Answer.Table(COLUMNS, items.stream().map(item -> Arrays.<Object>asList(item.kind(), item.name(), item.project(),
                item.size().map(Sizes::shown).orElse(null), item.why())).toList());
    }

    private static Answer fields(List<Garbage.Item> items, boolean dry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("freed", !dry);
        fields.put("bytes", total(items));
        fields.put("items", items.stream().map(CollectGarbage::fields).toList());
        return new Answer.Fields(fields);
    }

    private static Map<String, Object> fields(Garbage.Item item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", item.kind());
        fields.put("name", item.name());
        fields.put("project", item.project());
        fields.put("bytes", item.size().orElse(null));
        fields.put("why", item.why());
        return fields;
    }

    private static long total(List<Garbage.Item> items) {
        return items.stream().mapToLong(item -> item.size().orElse(0L)).sum();
    }
}
