package paas.core.access;

/** What a verb takes. Roles are sets of these. */
public enum Right {
    /** To be somebody whom the server knows: {@code help}, {@code whoami}, {@code create}. */
    ENTER,
    /** To see a project: {@code info}, {@code ps}, {@code logs}, to clone its repository. */
    SEE,
    /** To change what runs by new code: push, {@code redeploy}, {@code rollback}. */
    DEPLOY,
    /** To start, stop, scale and route what is there. */
    OPERATE,
    /** To change configuration and components. */
    CONFIGURE,
    /** To read configuration values. */
    READ_SECRETS,
    /** To rename, give away or destroy a project. */
    OWN,
    /** To change the server itself. */
    ADMINISTER
}
