package paas.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import paas.core.access.Grants;
import paas.core.access.Invitations;
import paas.core.access.Keys;
import paas.core.access.Roles;
import paas.core.access.Teams;
import paas.core.access.Users;
import paas.core.build.Builds;
import paas.core.component.Attachments;
import paas.core.component.Formations;
import paas.core.config.ConfigurationVersions;
import paas.core.egress.EgressRules;
import paas.core.generation.Addresses;
import paas.core.generation.Instances;
import paas.core.journal.Chain;
import paas.core.journal.ChainedEntries;
import paas.core.journal.Entries;
import paas.core.journal.Journal;
import paas.core.operation.Operations;
import paas.core.operation.ServerSettings;
import paas.core.operation.Transactions;
import paas.core.project.Locks;
import paas.core.project.Projects;
import paas.core.release.Candidates;
import paas.core.release.Explanations;
import paas.core.release.Footprints;
import paas.core.release.Releases;
import paas.core.route.Domains;
import paas.core.route.RouteVersions;

/** The server's database: opened once, at start, with its schema brought up to date. */
public final class Store implements AutoCloseable {

    private final Database database;
    private final NetworkRange range;
    private final InstantSource clock;
    private final InstantSource resting;

    private Store(Database database, NetworkRange range, InstantSource clock, InstantSource resting) {
        this.database = database;
        this.range = range;
        this.clock = clock;
        this.resting = resting;
    }

    /** The URL of a database in a file. @param path without ending; beside it lie {@code path.mv.db} and {@code path.lock} */
    public static String file(Path path) {
        return DatabaseUrl.FILE + path.toAbsolutePath().normalize();
    }

    /** As the other, with the usual range of networks and the system's clock. */
    public static Store open(String url, Optional<String> user, Optional<String> password) {
        return open(url, user, password, NetworkRange.USUAL, InstantSource.system());
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url what {@link #file} gives, {@code postgresql://user:password@host/database}, or the same with {@code jdbc:} before it
     * @param user wins over the URL's
     * @param password wins over the URL's
     * @param networks the range that projects' networks are cut from: {@code 10.210.0.0/16}
     * @throws paas.spi.Failure when it cannot be used; then nothing was changed
     */
    public static Store open(String url, Optional<String> user, Optional<String> password, String networks, InstantSource clock) {
        return open(url, user, password, networks, clock, new SteadyClock(clock));
    }

    /** @param resting for how long freed networks and addresses rest */
    static Store open(String url, Optional<String> user, Optional<String> password, String networks, InstantSource clock, InstantSource resting) {
        return open(DatabaseUrl.of(url, user, password), networks, clock, resting);
    }

    static Store open(DatabaseUrl url, String networks, InstantSource clock, InstantSource resting) {
        NetworkRange range = NetworkRange.of(networks);
        Place place = Place.open(url);
        return new Store(new Database(place), range, clock, resting);
    }

    public Transactions transactions() {
        return database;
    }

    public ServerSettings settings() {
        return new JdbcServerSettings(database);
    }

    public Users users() {
        return new JdbcUsers(database, clock);
    }

    public Keys keys() {
        return new JdbcKeys(database);
    }

    public Teams teams() {
        return new JdbcTeams(database, clock);
    }

    public Roles roles() {
        return new JdbcRoles(database);
    }

    public Grants grants() {
        return new JdbcGrants(database);
    }

    public Invitations invitations() {
        return new JdbcInvitations(database);
    }

    public Journal journal(Chain chain) {
        return new JdbcJournal(database, chain);
    }

    public Entries entries() {
        return new JdbcEntries(database);
    }

    public ChainedEntries chainedEntries(Chain chain) {
        return new JdbcChainedEntries(database, chain);
    }

    public Operations operations() {
        return new JdbcOperations(database, clock);
    }

    public Projects projects() {
        return new JdbcProjects(database, clock, resting);
    }

    public Locks locks() {
        return new JdbcLocks(database);
    }

    public EgressRules egressRules() {
        return new JdbcEgressRules(database);
    }

    public ConfigurationVersions configurationVersions() {
        return new JdbcConfigurationVersions(database);
    }

    public Attachments attachments() {
        return new JdbcAttachments(database);
    }

    public Formations formations() {
        return new JdbcFormations(database);
    }

    public Builds builds() {
        return new JdbcBuilds(database);
    }

    public Releases releases() {
        return new JdbcReleases(database);
    }

    public Footprints footprints() {
        return new JdbcFootprints(database);
    }

    public Explanations explanations() {
        return new JdbcExplanations(database);
    }

    public Candidates candidates() {
        return new JdbcCandidates(database);
    }

    public Instances instances() {
        return new JdbcInstances(database, clock);
    }

    public Addresses addresses() {
        return new JdbcAddresses(database, range, resting);
    }

    public Domains domains() {
        return new JdbcDomains(database);
    }

    public RouteVersions routeVersions() {
        return new JdbcRouteVersions(database, clock);
    }

    @Override
    public void close() {
        database.close();
    }
}
