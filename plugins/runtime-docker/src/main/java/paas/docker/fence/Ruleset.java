package paas.docker.fence;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import paas.spi.fence.Egress;
import paas.spi.fence.EgressRule;
import paas.spi.fence.Target;
import paas.spi.name.ProjectId;

/**
 * The rules of the packet filter as nft reads them: a pure function of what is to be kept apart. Everything hangs on the bridge that a packet comes in by, which nothing
 * inside can choose. A verdict of ours to let through is not the last word: the filters of Docker and of the machine's owner are asked as well.
 *
 * @param bridges names those of projects
 * @param builds the bridges of builds
 * @param neighbours the networks of these, in which nobody may talk to another
 * @param resolvers who may be asked for names
 */
record Ruleset(String server, Function<ProjectId, String> bridges, List<String> builds, List<Target> neighbours, List<Target> resolvers, Ports ports) {

    private static final String BRIDGE = "table bridge ";

    /** Those at which the router serves everybody. */
    record Ports(int http, int https) {
    }

    static String table(String server) {
        return "paas_" + server;
    }

    /** The whole, in place of what was there, in one step. */
    String of(List<Egress> projects) {
        return replace("inet", inet(projects)) + replace("bridge", bridge());
    }

    /** For a kernel that cannot filter within a bridge. */
    static String withoutNeighbours(String ruleset) {
        return ruleset.substring(0, ruleset.indexOf(BRIDGE));
    }

    /** Deleting what is not there would fail. */
    private String replace(String family, String chains) {
        String name = "table " + family + " " + table(server);
        return name + " {\n}\ndelete " + name + "\n" + name + " {\n" + chains + "}\n";
    }

    private String inet(List<Egress> projects) {
        List<String> all = projects.stream().map(egress -> quoted(egress.project())).toList();
        List<Egress> special = projects.stream().filter(egress -> !egress.isUsual()).toList();
        return set("projects", "ifname", all)
                + set("own", "ifname . ifname", all.stream().map(bridge -> bridge + " . " + bridge).toList())
                + set("builds", "ifname", builds.stream().map(Ruleset::quoted).toList())
                + chain("refuse", List.of("meta l4proto tcp reject with tcp reset", "reject with icmpx type admin-prohibited"))
                + chain("names", resolvers.stream().map(resolver -> daddr(resolver) + "meta l4proto { tcp, udp } th dport 53 accept").toList())
                + chain("apart", List.of("oifname @projects goto refuse", "oifname @builds goto refuse"))
                + chain("closed", Target.CLOSED.stream().map(closed -> daddr(closed) + "goto refuse").toList())
                + chain("plain", List.of("jump apart", "jump names", "jump closed", "accept"))
                + special.stream().map(this::chains).collect(Collectors.joining())
                + hook("spoofed", "prerouting", List.of("iifname @projects fib saddr . iif oif missing drop", "iifname @builds fib saddr . iif oif missing drop"))
                + hook("machine", "input", machine(special)) + hook("beyond", "forward", beyond(special));
    }

    /** To the machine itself; what it asked for it is answered. */
    private List<String> machine(List<Egress> special) {
        return List.of("iifname != @projects iifname != @builds accept", "ct state established,related accept",
                "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept", "jump names",
                byBridge(special, "in"), "tcp dport { " + ports.http() + ", " + ports.https() + " } accept", "udp dport " + ports.https() + " accept", "goto refuse");
    }

    /** Through the machine. Nobody from without opens a connection into a project's network: the router, which does, is the machine itself. */
    private List<String> beyond(List<Egress> special) {
        return List.of("ct direction reply accept", "iifname . oifname @own accept", byBridge(special, "out"), "iifname @projects goto plain", "iifname @builds goto plain",
                "oifname @projects goto refuse");
    }

    private String byBridge(List<Egress> special, String way) {
        return special.isEmpty() ? "" : "iifname vmap { " + special.stream().map(egress -> quoted(egress.project()) + " : goto " + way + "_" + egress.project().value())
                .collect(Collectors.joining(", ")) + " }";
    }

    /** A project with rules of its own. */
    private String chains(Egress egress) {
        String id = egress.project().value();
        List<String> guarded = egress.rules().stream().filter(EgressRule::guarded).map(rule -> fits(rule.target()) + "accept").toList();
        return chain("rules_" + id, together(egress.rules().stream().map(rule -> fits(rule.target()) + verdict(rule.allow())).toList(), List.of(verdict(egress.open()))))
                + chain("out_" + id, together(List.of("jump apart"), guarded, List.of("jump names", "jump closed", "goto rules_" + id)))
                + chain("in_" + id, together(guarded, List.of("tcp dport { " + ports.http() + ", " + ports.https() + " } goto rules_" + id,
                        "udp dport " + ports.https() + " goto rules_" + id, "goto refuse")));
    }

    private String bridge() {
        return "\tchain neighbours {\n\t\ttype filter hook forward priority filter; policy accept;\n" + lines(neighbours.stream().map(Target::network)
                .flatMap(network -> List.of("arp saddr ip " + network + " drop", "ip saddr " + network + " drop", "ip daddr " + network + " drop").stream()).toList()) + "\t}\n";
    }

    private static String fits(Target target) {
        String port = target.port() == 0 ? "" : target.protocol().name().toLowerCase() + " dport " + target.port() + " ";
        return daddr(target) + port;
    }

    private static String daddr(Target target) {
        if (target.bits() == 0) {
            return "meta nfproto " + (target.isSix() ? "ipv6 " : "ipv4 ");
        }
        return (target.isSix() ? "ip6" : "ip") + " daddr " + target.network() + " ";
    }

    private static String verdict(boolean allow) {
        return allow ? "accept" : "goto refuse";
    }

    private static String hook(String name, String hook, List<String> rules) {
        return chain(name, together(List.of("type filter hook " + hook + " priority filter - 5; policy accept;"), rules));
    }

    private static String chain(String name, List<String> rules) {
        return "\tchain " + name + " {\n" + lines(rules) + "\t}\n";
    }

    private static String lines(List<String> rules) {
        return rules.stream().filter(rule -> !rule.isEmpty()).map(rule -> "\t\t" + rule + "\n").collect(Collectors.joining());
    }

    private static String set(String name, String type, List<String> elements) {
        return "\tset " + name + " {\n\t\ttype " + type + "\n" + (elements.isEmpty() ? "" : "\t\telements = { " + String.join(", ", elements) + " }\n") + "\t}\n";
    }

    private String quoted(ProjectId project) {
        return quoted(bridges.apply(project));
    }

    private static String quoted(String link) {
        return '"' + link + '"';
    }

    @SafeVarargs
    private static List<String> together(List<String>... parts) {
        return List.of(parts).stream().flatMap(Collection::stream).toList();
    }
}
