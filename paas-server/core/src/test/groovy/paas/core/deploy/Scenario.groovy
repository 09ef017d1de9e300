package paas.core.deploy


/** One way to use a verb, in a {@link Town}. */
class Scenario {

    final String name
    /** Of the table, or {@code push}. */
    final String verb
    /** What is done before. */
    final Closure given
    final Closure run

    private Scenario(String name, String verb, Closure given, Closure run) {
        this.name = name
        this.verb = verb
        this.given = given
        this.run = run
    }

    static final TASKS = ['app.json': '{"scripts": {"dokku": {"predeploy": "prepare"}, "postdeploy": "seed"}}', Procfile: 'web: serve\nrelease: migrate\n']

    static final List<Scenario> ALL = [
            of('push, the first', 'push') { push() },
            of('push, the first with tasks', 'push') { push(TASKS) },
            of('push', 'push', { push() }) { push() },
            of('push with a service and two instances', 'push', { push(); run("add $name postgresql"); run("scale $name web=2") }) { push() },
            of('push that does not build', 'push', { push(); buildsNot() }) { push() },
            of('push that does not start', 'push', { push(); ends('web') }) { push() },
            of('push whose task fails', 'push', { push(); ends('release') }) { push(TASKS) },
            of('push, rolling', 'push', { run("set $name strategy=rolling"); push(); run("scale $name web=2") }) { push() },
            of('push, rolling, that does not start', 'push', { run("set $name strategy=rolling"); push(); run("scale $name web=2"); ends('web', 2) }) { push() },
            of('push, recreate', 'push', { run("set $name strategy=recreate"); push() }) { push() },
            of('push, recreate, that does not start', 'push', { run("set $name strategy=recreate"); push(); ends('web') }) { push() },
            of('push, held', 'push', { push() }) { push([:], 'blue-green') },
            of('push, as a canary', 'push', { push() }) { push([:], 'canary') },
            of('push in place of a canary', 'push', { push(); push([:], 'canary') }) { push() },
            of('push held in place of a held one', 'push', { push(); push([:], 'blue-green') }) { push([:], 'blue-green') },
            of('switch', 'switch', { push(); push([:], 'blue-green') }) { run("switch $name") },
            of('switch of a canary', 'switch', { push(); push([:], 'canary') }) { run("switch $name") },
            of('abort', 'abort', { push(); push([:], 'blue-green') }) { run("abort $name") },
            of('abort of a canary', 'abort', { push(); push([:], 'canary') }) { run("abort $name") },
            of('canary', 'canary', { push() }) { run("canary $name") },
            of('canary of an earlier release', 'canary', { push(); push() }) { run("canary $name v1 --weight 20") },
            of('canary:weight', 'canary:weight', { push(); push([:], 'canary') }) { run("canary:weight $name 30") },
            of('redeploy', 'redeploy', { push() }) { run("redeploy $name") },
            of('rollback', 'rollback', { push(); run("config:set $name A=1"); push() }) { run("rollback $name v1") },
            of('rollback, code only', 'rollback', { push(); run("config:set $name A=1"); push() }) { run("rollback $name v1 --code-only") },
            of('rollback, recreate', 'rollback', { run("set $name strategy=recreate"); push(); push() }) { run("rollback $name") },
            of('promote, the first', 'promote', { push(); run("create $name-live") }) { run("promote $name v1 --to $name-live") },
            of('promote', 'promote', { push(); run("create $name-live"); run("promote $name v1 --to $name-live"); push() }) { run("promote $name v2 --to $name-live") },
            of('config:set', 'config:set', { push() }) { run("config:set $name A=1 B=2") },
            of('config:set before the first push', 'config:set') { run("config:set $name A=1") },
            of('config:set, without restart', 'config:set', { push() }) { run("config:set $name A=1 --no-restart") },
            of('config:unset', 'config:unset', { push(); run("config:set $name A=1") }) { run("config:unset $name A") },
            of('scale up', 'scale', { push() }) { run("scale $name web=3") },
            of('scale down', 'scale', { push(); run("scale $name web=3") }) { run("scale $name web=1") },
            of('scale to nothing', 'scale', { push() }) { run("scale $name web=0") },
            of('stop', 'stop', { push() }) { run("stop $name") },
            of('stop with a service and a canary', 'stop', { push(); run("add $name postgresql"); push([:], 'canary') }) { run("stop $name") },
            of('stop of one instance', 'stop', { push(); run("scale $name web=2") }) { run("stop $name web.2") },
            of('start', 'start', { push(); run("stop $name") }) { run("start $name") },
            of('start with a service', 'start', { push(); run("add $name postgresql"); run("stop $name") }) { run("start $name") },
            of('start that does not start', 'start', { push(); run("add $name postgresql"); run("stop $name"); ends('web') }) { run("start $name") },
            of('start of a service', 'start', { push(); run("add $name postgresql"); run("stop $name postgresql") }) { run("start $name postgresql") },
            of('restart', 'restart', { push() }) { run("restart $name") },
            of('restart with a service', 'restart', { push(); run("add $name postgresql") }) { run("restart $name") },
            of('restart of one instance', 'restart', { push(); run("scale $name web=2") }) { run("restart $name web.2") },
            of('restart, recreate', 'restart', { run("set $name strategy=recreate"); push() }) { run("restart $name") },
            of('add', 'add', { push() }) { run("add $name postgresql") },
            of('add before the first push', 'add') { run("add $name postgresql") },
            of('add that does not start', 'add', { push(); refuses('postgresql') }) { run("add $name postgresql") },
            of('add, with data that was kept', 'add', { push(); run("add $name postgresql"); run("remove $name postgresql") }) { run("add $name postgresql") },
            of('remove', 'remove', { push(); run("add $name postgresql") }) { run("remove $name postgresql") },
            of('remove before the first push', 'remove', { run("add $name postgresql") }) { run("remove $name postgresql") },
            of('remove with its data', 'remove', { push(); run("add $name postgresql") }) { run("remove $name postgresql --destroy-data --force") },
            of('domains:add', 'domains:add', { push() }) { run("domains:add $name $name-www.example.com") },
            of('domains:remove', 'domains:remove', { push(); run("domains:add $name $name-www.example.com") }) { run("domains:remove $name $name-www.example.com") },
            of('rename', 'rename', { push(); run("domains:add $name $name-www.example.com") }) { run("rename $name $name-new") },
            of('destroy', 'destroy', { push(); run("add $name postgresql"); push([:], 'canary') }) { run("destroy $name --force") },
            of('destroy of nothing', 'destroy') { run("destroy $name --force") },
            of('create', 'create') { run("create $name-two") },
            of('set', 'set') { run("set $name strategy=rolling") },
            of('unset', 'unset', { run("set $name strategy=rolling") }) { run("unset $name strategy") },
            of('lock', 'lock', { push() }) { run("lock $name for a while") },
            of('unlock', 'unlock', { push(); run("lock $name for a while") }) { run("unlock $name") },
            of('egress:allow', 'egress:allow', { push() }) { run("egress:allow $name 10.1.2.3:5432") },
            of('egress:deny', 'egress:deny', { push() }) { run("egress:deny $name 10.0.0.0/8") },
            of('egress:remove', 'egress:remove', { push(); run("egress:deny $name 10.0.0.0/8") }) { run("egress:remove $name 10.0.0.0/8") },
            of('egress:default', 'egress:default', { push() }) { run("egress:default $name deny") },
            of('cancel', 'cancel', { push() }) { cancelPush() },
            of('gc', 'gc', { push(); garbage() }) { runAsAdministrator('gc --caches --data') },
            of('user:add', 'user:add') { runAsAdministrator("user:add $name-bert") },
            of('user:invite', 'user:invite') { runAsAdministrator('user:invite dora') },
            of('join', 'join', { invite('ABC') }) { runAsGuest('join ABC') },
            of('user:suspend', 'user:suspend') { runAsAdministrator('user:suspend dora') },
            of('user:resume', 'user:resume', { runAsAdministrator('user:suspend dora') }) { runAsAdministrator('user:resume dora') },
            of('user:remove', 'user:remove', { runAsAdministrator("user:add $name-bert") }) { runAsAdministrator("user:remove $name-bert") },
            of('team:create', 'team:create') { run("team:create $name") },
            of('team:add', 'team:add', { run("team:create $name") }) { run("team:add $name dora") },
            of('team:remove', 'team:remove', { run("team:create $name") }) { run("team:remove $name") },
            of('team:remove of somebody', 'team:remove', { run("team:create $name"); run("team:add $name dora") }) { run("team:remove $name dora") },
            of('role:create', 'role:create') { runAsAdministrator("role:create $name deploy") },
            of('role:remove', 'role:remove', { runAsAdministrator("role:create $name deploy") }) { runAsAdministrator("role:remove $name") },
            of('grant', 'grant') { run("grant deployer dora $name") },
            of('revoke', 'revoke', { run("grant deployer dora $name") }) { run("revoke deployer dora $name") },
            of('transfer', 'transfer', { run("team:create $name") }) { run("transfer $name --team $name") },
            of('keys:add', 'keys:add') { run("keys:add $name-desk", Town.key(name)) },
            of('keys:remove', 'keys:remove', { run("keys:add $name-desk", Town.key(name)) }) { run("keys:remove $name-desk") },
    ]

    private static Scenario of(String name, String verb, Closure given, Closure run) {
        new Scenario(name, verb, given, run)
    }

    private static Scenario of(String name, String verb, Closure run) {
        of(name, verb, { }, run)
    }

    /** Whether images may be left that a clean-up had begun to remove, or was to remove after the next push. */
    boolean isUntidy() { verb == 'gc' || name.contains('in place of') }

    /** Whether requests may be led to what has ended already. */
    boolean isEnd() { verb == 'destroy' }

    @Override
    String toString() { name }
}
