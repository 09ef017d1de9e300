package paas.core.verb;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import paas.core.access.Suggestion;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** Makes a verb's input out of named values, whatever edge they came from. */
public final class Fill {

    private Fill() {
    }

    /**
     * @param values by component name: strings, booleans, numbers, lists, maps; what is absent must be optional
     * @throws Failure {@code word-missing}, {@code field-unknown}, or what the record and its types throw
     */
    public static <I extends Record> I fill(Class<I> input, Map<String, ?> values) {
        RecordComponent[] components = input.getRecordComponents();
        List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
        values.keySet().stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw Failure.usage("field-unknown", "There is no field '" + Shown.of(name) + "'.", Suggestion.sentence(name, names));
        });
        return make(input, components, Arrays.stream(components).map(component -> value(component, values.get(component.getName()))).toArray());
    }

    private static Object value(RecordComponent component, Object given) {
        Word word = component.getAnnotation(Word.class);
        return new Value(Syntax.label(component, word), word.option().length == 0).of(component.getGenericType(), given);
    }

    private static <I extends Record> I make(Class<I> input, RecordComponent[] components, Object[] values) {
        try {
            Constructor<I> constructor = input.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
