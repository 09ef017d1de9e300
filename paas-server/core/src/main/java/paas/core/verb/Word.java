package paas.core.verb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a component of a verb's input record is typed. Positions follow the order of the record; {@code Optional} may be left out. A {@code List}
 * or a {@code Map} of {@code NAME=VALUE} takes the rest, at least one; as an option it may be repeated or left out.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Word {

    /** What the help calls it: {@code KEY=VALUE}; empty: the component's name in capitals. */
    String label() default "";

    /** One line for the help. */
    String help();

    /** Option names, such as {@code -f} and {@code --follow}; empty: it is a position. */
    String[] option() default {};
}
