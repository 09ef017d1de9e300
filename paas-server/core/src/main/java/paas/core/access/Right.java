package paas.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a verb takes. Roles are sets of these. */
public enum Right {
    /** To use an invitation. */
    JOIN("join"),
    /** To be somebody whom the server knows: {@code help}, {@code whoami}, {@code create}. */
    ENTER("come in"),
    /** To see a project: {@code info}, {@code ps}, {@code logs}, to clone its repository. */
    SEE("see it"),
    /** To change what runs by new code: push, {@code redeploy}, {@code rollback}. */
    DEPLOY("deploy to it"),
    /** To start, stop, scale and route what is there. */
    OPERATE("operate it"),
    /** To change configuration and components: to set a secret, and not to read it. */
    CONFIGURE("configure it"),
    /** To read configuration values. */
    READ_SECRETS("read its secrets"),
    /** To read the journal. */
    AUDIT("read its journal"),
    /** To make projects in a team. */
    CREATE("make projects in it"),
    /** To give roles to others, and to take them away: none that can do more than the giver. */
    GRANT("give roles in it"),
    /** To rename, give away or destroy a project. */
    OWN("rename, give away or destroy it"),
    /** To change the server itself. */
    ADMINISTER("administrate this server");

    private final String does;

    Right(String does) {
        this.does = does;
    }

    /** As people type it: {@code read-secrets}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it follows {@code You may not}. */
    public String does() {
        return does;
    }

    /** Whether a role can hold it: anybody may join and, who is known, enter, and only administrators administrate. */
    public boolean grantable() {
        return this != JOIN && this != ENTER && this != ADMINISTER;
    }

    public static Optional<Right> of(String word) {
        return Arrays.stream(values()).filter(right -> right.word().equals(word)).findFirst();
    }
}
