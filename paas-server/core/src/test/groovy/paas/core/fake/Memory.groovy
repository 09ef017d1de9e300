package paas.core.fake

import groovy.transform.CompileStatic
import java.lang.reflect.Field
import java.lang.reflect.Modifier
import java.util.concurrent.ConcurrentHashMap

/** What collections in memory held at a moment, so that they can be put back. */
@CompileStatic
class Memory {

    private static final Map<Class, List<Field>> FIELDS = new ConcurrentHashMap<>()

    private final List<Runnable> back = []

    Memory(List<Object> fakes) {
        fakes.each { remember(it) }
    }

    void restore() { back.each { it.run() } }

    /** Those hold nothing any more. */
    static void forget(List<Object> fakes) {
        fakes.each { fake -> fields(fake).each { field ->
            def value = field.get(fake)
            value instanceof Map ? value.clear() : value instanceof Collection ? value.clear() : null
        } }
    }

    private void remember(Object fake) {
        fields(fake).each { hold(it.get(fake)) }
    }

    private static List<Field> fields(Object fake) {
        FIELDS.computeIfAbsent(fake.class) { Class type ->
            type.declaredFields.findAll { Field field -> !Modifier.isStatic(field.modifiers) && (Map.isAssignableFrom(field.type) || Collection.isAssignableFrom(field.type)) }
                    .each { Field field -> field.accessible = true }
        }
    }

    private void hold(Object value) {
        if (value instanceof Map) {
            Map map = (Map) value
            Map held = new LinkedHashMap(map)
            back << ({ map.clear(); map.putAll(held) } as Runnable)
            held.values().each { Object each -> hold(each) }
        } else if (value instanceof Collection && !value.class.name.startsWith('java.util.ImmutableCollections')) {
            Collection all = (Collection) value
            List held = new ArrayList(all)
            back << ({ all.clear(); all.addAll(held) } as Runnable)
        }
    }
}
