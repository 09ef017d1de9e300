package paas.acceptance

/** One way to use a changing verb, on the project of a {@link Lane} in which a release serves. */
class KillScenario {

    static final List<KillScenario> ALL = [
            of('push', 'push') { push() },
            new KillScenario('push, the first', 'push', { fresh() }, { push() }, false),
            of('push with a task', 'push') { push([Procfile: "$PROCFILE\nrelease: echo migrated\n".toString()]) },
            of('push that does not start', 'push') { push(['server.py': 'exit(1)']) },
            of('push, rolling', 'push', { run("set $name strategy=rolling"); run("scale $name web=2") }) { push() },
            of('push, recreate', 'push', { run("set $name strategy=recreate") }) { push() },
            of('push, held', 'push') { push([:], 'hold') },
            of('push, as a canary', 'push') { push([:], 'canary=10:10m') },
            of('push in place of a canary', 'push', { run("canary $name --weight 10 --for 10m") }) { push() },
            of('switch', 'switch', { run("redeploy $name --hold") }) { run("switch $name") },
            of('abort', 'abort', { run("redeploy $name --hold") }) { run("abort $name") },
            of('canary', 'canary') { run("canary $name --weight 10 --for 10m") },
            of('canary:weight', 'canary:weight', { run("canary $name --weight 10 --for 10m") }) { run("canary:weight $name 30") },
            of('redeploy', 'redeploy') { run("redeploy $name") },
            of('rollback', 'rollback', { run("config:set $name COLOUR=red") }) { run("rollback $name") },
            of('promote', 'promote') { run("promote seed v1 --to $name") },
            of('config:set', 'config:set') { run("config:set $name COLOUR=red") },
            of('config:set, without restart', 'config:set') { run("config:set $name COLOUR=red --no-restart") },
            of('config:unset', 'config:unset', { run("config:set $name COLOUR=red") }) { run("config:unset $name COLOUR") },
            of('scale up', 'scale') { run("scale $name web=2") },
            of('scale down', 'scale', { run("scale $name web=2") }) { run("scale $name web=1") },
            pausing('stop') { run("stop $name") },
            of('stop of one instance', 'stop', { run("scale $name web=2") }) { run("stop $name web.2") },
            pausing('start', { run("stop $name") }) { run("start $name") },
            of('restart', 'restart') { run("restart $name") },
            of('restart, recreate', 'restart', { run("set $name strategy=recreate") }) { run("restart $name") },
            of('add', 'add') { run("add $name postgresql") },
            of('remove with its data', 'remove', { run("add $name postgresql") }) { run("remove $name postgresql --destroy-data --force") },
            of('restart of a service', 'restart', { run("add $name postgresql") }) { run("restart $name postgresql") },
            of('domains:add', 'domains:add') { run("domains:add $name $name-www.example.com") },
            of('domains:remove', 'domains:remove', { run("domains:add $name $name-www.example.com") }) { run("domains:remove $name $name-www.example.com") },
            pausing('rename') { run("rename $name $name-new") },
            pausing('destroy') { run("destroy $name --force") },
            of('create', 'create') { run("create $name-two") },
            of('set', 'set') { run("set $name strategy=rolling") },
            of('unset', 'unset', { run("set $name strategy=rolling") }) { run("unset $name strategy") },
            of('lock', 'lock') { run("lock $name for a while") },
            of('egress:allow', 'egress:allow') { run("egress:allow $name 10.1.2.3:5432") },
            of('egress:deny', 'egress:deny') { run("egress:deny $name 10.0.0.0/8") },
            of('egress:remove', 'egress:remove', { run("egress:deny $name 10.0.0.0/8") }) { run("egress:remove $name 10.0.0.0/8") },
            of('egress:default', 'egress:default') { run("egress:default $name deny") },
            of('unlock', 'unlock', { run("lock $name for a while") }) { run("unlock $name") },
            of('cancel', 'cancel') { cancelPush() },
            of('gc', 'gc') { run('gc') },
            of('user:add', 'user:add') { run("user:add $name-bert") },
            of('user:invite', 'user:invite', { run("user:add $name-bert") }) { run("user:invite $name-bert") },
            of('join that is refused', 'join') { server.ssh("join $name") },
            of('user:suspend', 'user:suspend', { run("user:add $name-bert") }) { run("user:suspend $name-bert") },
            of('user:resume', 'user:resume', { run("user:add $name-bert"); run("user:suspend $name-bert") }) { run("user:resume $name-bert") },
            of('user:remove', 'user:remove', { run("user:add $name-bert") }) { run("user:remove $name-bert") },
            of('team:create', 'team:create') { run("team:create $name") },
            of('team:add', 'team:add', { run("user:add $name-bert"); run("team:create $name") }) { run("team:add $name $name-bert") },
            of('team:remove', 'team:remove', { run("team:create $name") }) { run("team:remove $name") },
            of('role:create', 'role:create') { run("role:create $name deploy") },
            of('role:remove', 'role:remove', { run("role:create $name deploy") }) { run("role:remove $name") },
            of('grant', 'grant', { run("user:add $name-bert") }) { run("grant deployer $name-bert $name") },
            of('revoke', 'revoke', { run("user:add $name-bert"); run("grant deployer $name-bert $name") }) { run("revoke deployer $name-bert $name") },
            of('transfer', 'transfer', { run("team:create $name") }) { run("transfer $name --team $name") },
            of('keys:add', 'keys:add') { run("keys:add $name-desk", key()) },
            of('keys:remove', 'keys:remove', { run("keys:add $name-desk", key()) }) { run("keys:remove $name-desk") },
    ]

    final String name
    /** Of the table, or {@code push}. */
    final String verb
    /** What is done before. */
    final Closure given
    final Closure run
    /** Whether the site goes on answering meanwhile. */
    final boolean serves

    private KillScenario(String name, String verb, Closure given, Closure run, boolean serves) {
        this.name = name
        this.verb = verb
        this.given = given
        this.run = run
        this.serves = serves
    }

    private static KillScenario of(String name, String verb, Closure given = { }, Closure run) { new KillScenario(name, verb, given, run, true) }

    /** One that is meant to end the site, or to begin it. */
    private static KillScenario pausing(String name, Closure given = { }, Closure run) { new KillScenario(name, name, given, run, false) }

    /** Those in which a container of a database starts. */
    boolean isHeavy() { name.contains('service') || verb in ['add', 'remove'] }

    @Override
    String toString() { name }
}
