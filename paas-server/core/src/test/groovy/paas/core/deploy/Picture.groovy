package paas.core.deploy

import paas.core.component.Component
import paas.core.fake.World
import paas.core.generation.Instance
import paas.core.project.Project
import paas.core.release.Release
import paas.spi.name.ProjectId
import paas.spi.name.ReleaseNumber
import paas.spi.route.Route
import paas.spi.run.Endpoint
import paas.spi.run.Found
import paas.spi.run.InstanceState

/**
 * What is there of the projects whose names begin alike, in the store, the runtime and the router: comparable between projects, without ids, numbers
 * and times. The network of a project that is there is no matter: it is made for the first instance, and stays.
 */
class Picture {

    private final World world
    private final String name

    Picture(World world, String name) {
        this.world = world
        this.name = name
    }

    List<Project> getProjects() { world.projects.list().findAll { it.name().value() == name || it.name().value().startsWith("$name-") } }

    Map take() {
        def mine = projects
        def there = mine*.id() as Set
        [projects: mine.collectEntries { [plain(it.name()), of(it)] },
         routes  : world.router.table().findAll { plain(it.key) != "${it.key}" }.collectEntries { [plain(it.key), target(it.value)] },
         people  : world.users.list().collect { "${plain(it.name())} ${it.suspended().present} ${it.administrator()}".toString() }.sort(),
         teams   : world.teams.list()*.name().findAll { it.startsWith(name) }.collect { plain(it) },
         roles   : world.roles.custom()*.name().findAll { it.startsWith(name) }.collect { plain(it) },
         grants  : world.grants.list().count { it.role() in ['deployer', 'owner'] },
         invited : world.invitations.all.size(),
         users   : world.users.list()*.name().findAll { it.startsWith(name) }.collect { plain(it) },
         keys    : world.keys.list()*.name().findAll { it.startsWith(name) }.collect { plain(it) },
         open    : world.operations.unfinished().findAll { it.project() in there }*.verb()]
    }

    private Map of(Project project) {
        def id = project.id()
        def rows = world.instances.of(id)
        def found = world.runtime.find()
        [configuration: values(id, project.configuration()), settings: project.settings(), serving: project.serving().map { sign(id, it) }.orElse(''),
         domains      : world.domains.of(id).collect { plain(it) }.toSorted(), formation: plain(world.formations.of(id)), services: world.attachments.of(id)*.name()*.value(),
         candidate    : world.candidates.find(id).map { sign(id, it.release()) + ' ' + it.shown() }.orElse('').replaceAll(/v\d+/, 'v'),
         locked       : world.locks.of(id).isPresent(),
         egress       : world.egressRules.of(id).with { [it.open(), it.rules()] },
         waiting      : world.releases.list(id, 1000).count { it.state() == Release.State.PREPARED },
         rows         : rows.collect { "${it.id().shown()} ${of(it)} ${it.state()}".toString() }.toSorted(),
         addresses    : (world.addresses.taken.findAll { it[0] == id }*.get(1) as Set) == rows*.address() as Set ? 'as the rows say' : 'others',
         instances    : found.findAll { it instanceof Found.FoundInstance && it.id().project() == id }.collect { shown(it, rows) }.toSorted(),
         images       : found.findAll { it instanceof Found.FoundImage && it.project() == id }.collect { image(id, it.tag()) }.toSorted(),
         volumes      : found.findAll { it instanceof Found.FoundVolume && it.project() == id }*.volume().toSorted(),
         sandboxes    : found.count { it instanceof Found.FoundSandbox && it.project() == id },
         branches     : new TreeMap(world.refs.all[id] ?: [:])]
    }

    /** What a project that is gone has left. */
    List<String> left(ProjectId id) {
        def found = world.runtime.find().findAll { owner(it) == id }.collect { it.toString() }
        found + world.instances.of(id)*.toString() + world.addresses.taken.findAll { it[0] == id }*.toString() +
                world.operations.unfinished().findAll { it.project() == id }*.toString() + (world.refs.all.containsKey(id) ? ['its repository'] : [])
    }

    private static ProjectId owner(Found found) {
        found instanceof Found.FoundInstance ? found.id().project() : found.project()
    }

    private String shown(Found.FoundInstance one, List<Instance> rows) {
        def row = rows.find { it.id() == one.id() }
        def state = one.state() instanceof InstanceState.Running ? 'runs' : one.state() instanceof InstanceState.Exited ? 'ended' : 'made'
        "${one.id().shown()} ${row ? of(row) : 'nobody knows it'} $state${one.id() in world.runtime.kept() ? ', kept' : ''}".toString()
    }

    private String of(Instance row) { row.release().map { sign(row.id().project(), it) }.orElse('service') }

    private String target(Route.Target target) {
        switch (target) {
            case Route.Serving -> ends(target.endpoints())
            case Route.Split -> "${ends(target.stable())} and ${target.tenths()}/10 ${ends(target.canary())}".toString()
            case Route.Waiting -> "waiting for ${ends(target.endpoints())}".toString()
            case Route.Idle -> 'nothing'
        }
    }

    private String ends(List<Endpoint> endpoints) {
        endpoints.collect { end ->
            def row = world.instances.list().find { it.endpoint() == end.value() }
            row ? "${row.id().shown()} ${of(row)}".toString() : 'nobody'
        }.toSorted().join(', ')
    }

    /** A release by what it is made of. */
    private String sign(ProjectId id, ReleaseNumber number) {
        def release = world.releases.find(id, number).orElse(null)
        release == null ? 'unknown' : "${release.commit()[-6..-1]} ${values(id, release.configuration())} ${release.components().findAll { it instanceof Component.Service }*.name()*.value()}".toString()
    }

    private String image(ProjectId id, String tag) {
        def build = world.builds.list(id, 1000).find { it.artifact().map { it.tag() }.orElse('') == tag }
        build ? build.commit()[-6..-1] : world.releases.list(id, 1000).any { it.artifact().tag() == tag && it.state() == Release.State.SERVED } ? 'promoted' : 'unknown'
    }

    /** Secrets differ from project to project, and so do names within them. */
    private Map values(ProjectId id, int version) {
        version == 0 ? [:] : world.configurations.version(id, version).values().collectEntries { [it.key, it.key.endsWith('URL') || it.key.endsWith('PASSWORD') ? 'set' : it.value] }
    }

    private String plain(Object text) { text.toString().replace(name, '~') }

    /** Endpoints that requests are led to and that do not answer, before and after a look at what runs. */
    static List<String> unanswered(World world) {
        def before = leading(world)
        def rows = world.instances.list().collectEntries { [it.endpoint(), it.id()] }
        def running = world.runtime.running() as Set
        (before - before.findAll { rows[it[1]] in running }).intersect(leading(world)).collect { "${it[0]} is led to ${rows[it[1]]?.shown() ?: it[1]}, which does not run".toString() }
    }

    private static List<List<String>> leading(World world) {
        world.router.table().collectMany { domain, target ->
            def ends = target instanceof Route.Serving ? target.endpoints() : target instanceof Route.Split ? target.stable() + target.canary() : []
            ends.collect { [domain.value(), it.value()] }
        }
    }
}
