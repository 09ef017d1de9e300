package paas.store;

import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import paas.spi.name.ComponentName;
import paas.spi.name.DomainName;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** How the values of the domain are given to a statement. */
final class Values implements ArgumentFactory {

    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
        return Optional.ofNullable(argument(value));
    }

    private static Argument argument(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Integer number -> (position, statement, context) -> statement.setInt(position, number);
            case Boolean truth -> (position, statement, context) -> statement.setBoolean(position, truth);
            case Long number -> (position, statement, context) -> statement.setLong(position, number);
            case byte[] bytes -> (position, statement, context) -> statement.setBytes(position, bytes);
            case Enum<?> constant -> text(constant.name());
            case Instant instant -> (position, statement, context) -> statement.setObject(position, kept(instant).atOffset(ZoneOffset.UTC));
            case ProjectId id -> text(id.value());
            case ProjectName name -> text(name.value());
            case ComponentName name -> text(name.value());
            case DomainName name -> text(name.value());
            case ReleaseNumber number -> argument(number.value());
            case OperationId id -> argument(id.value());
            case Optional<?> optional -> optional.isPresent() ? argument(optional.get())
                    : (position, statement, context) -> statement.setNull(position, Types.NULL);
            case null, default -> null;
        };
    }

    private static Argument text(String text) {
        return (position, statement, context) -> statement.setString(position, text);
    }

    /** As both databases keep it. */
    static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
