package paas.core.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A name for a set of rights. */
public record Role(String name, Set<Right> rights) {

    public static final Role OWNER = new Role("owner", grantable());
    private static final Role MAINTAINER = of("maintainer", Right.SEE, Right.DEPLOY, Right.OPERATE, Right.CONFIGURE, Right.READ_SECRETS, Right.AUDIT, Right.CREATE);
    private static final Role DEPLOYER = of("deployer", Right.SEE, Right.DEPLOY, Right.OPERATE, Right.CONFIGURE);
    private static final Role OPERATOR = of("operator", Right.SEE, Right.OPERATE);
    private static final Role VIEWER = of("viewer", Right.SEE);
    private static final Role AUDITOR = of("auditor", Right.SEE, Right.AUDIT);

    /** Those that are always there; from the one that may most. */
    public static final List<Role> BUILT_IN = List.of(OWNER, MAINTAINER, DEPLOYER, OPERATOR, AUDITOR, VIEWER);

    /** All of the server; a property of a user, given and taken away as if it were a role. */
    public static final String ADMINISTRATOR = "administrator";

    public Role {
        rights = Set.copyOf(rights);
    }

    /** The built-in role that may least of those that may this. */
    static Role least(Right right) {
        return BUILT_IN.reversed().stream().filter(role -> role.rights().contains(right)).findFirst().orElse(OWNER);
    }

    static Optional<Role> builtIn(String name) {
        return BUILT_IN.stream().filter(role -> role.name().equals(name)).findFirst();
    }

    private static Role of(String name, Right... rights) {
        return new Role(name, Set.of(rights));
    }

    private static Set<Right> grantable() {
        return Arrays.stream(Right.values()).filter(Right::grantable).collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
    }
}
