package paas.caddy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import paas.spi.Failure;
import paas.spi.name.Shown;
import paas.spi.route.Route;
import paas.spi.run.Endpoint;

/**
 * What a domain leads to, as the name of a file. {@code i}: nothing serves. {@code s,} and ten addresses: Caddy takes one at random for each
 * request. {@code w,} and ten addresses: the same, and Caddy waits until one answers. {@code c}, {@code k} for sticky, {@code t} for a token,
 * then the token, the address for those who have it, and ten addresses of which the canary has the first.
 */
record Name(String text) {

    static final int SLOTS = 10;
    static final Name IDLE = new Name("i");

    private static final int LONGEST = 255;
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.-]+:[0-9]{1,5}");

    static Name of(Route.Target target, RandomGenerator random) {
        return switch (target) {
            case Route.Idle() -> IDLE;
            case Route.Serving(List<Endpoint> endpoints) -> serving("s,", addresses(endpoints), random);
            case Route.Waiting(List<Endpoint> endpoints) -> serving("w,", addresses(endpoints), random);
            case Route.Split split -> split(split);
        };
    }

    /** Whether this name says {@code target}; which of the addresses fill more slots, or are left out beyond ten, does not matter. */
    boolean says(Route.Target target) {
        return switch (target) {
            case Route.Idle() -> equals(IDLE);
            case Route.Serving(List<Endpoint> endpoints) -> text.startsWith("s,") && spreads(addresses(endpoints));
            case Route.Waiting(List<Endpoint> endpoints) -> text.startsWith("w,") && spreads(addresses(endpoints));
            case Route.Split split -> equals(split(split));
        };
    }

    private boolean spreads(List<String> addresses) {
        Map<String, Integer> shares = shares();
        int least = SLOTS / addresses.size();
        return Set.copyOf(addresses).containsAll(shares.keySet())
                && shares.size() == Math.min(SLOTS, addresses.size())
                && shares.values().stream().allMatch(share -> share == least || share == least + 1);
    }

    /** How many slots each address has. */
    private Map<String, Integer> shares() {
        Map<String, Integer> shares = new HashMap<>();
        for (String address : text.substring(2).split(",")) {
            shares.merge(address, 1, Integer::sum);
        }
        return shares;
    }

    /** In shuffled order, so that the larger shares, and the ten of more than ten, differ from change to change. */
    private static Name serving(String kind, List<String> addresses, RandomGenerator random) {
        List<String> shuffled = new ArrayList<>(addresses);
        Collections.shuffle(shuffled, random);
        return name(kind + IntStream.range(0, SLOTS).mapToObj(slot -> shuffled.get(slot % shuffled.size())).collect(Collectors.joining(",")), shuffled.getFirst());
    }

    /** Always the same for the same, and a larger share has the slots of a smaller one: a visitor's slot stays with the canary. */
    private static Name split(Route.Split split) {
        List<String> canary = addresses(split.canary());
        List<String> stable = addresses(split.stable());
        String slots = IntStream.range(0, SLOTS).mapToObj(slot -> slot < split.tenths() ? canary.get(slot % canary.size()) : stable.get(slot % stable.size()))
                .collect(Collectors.joining(","));
        String flags = (split.sticky() ? "k" : "") + (split.token().isEmpty() ? "" : "t");
        return name("c" + flags + "," + (split.token().isEmpty() ? "-" : split.token()) + "," + canary.getFirst() + "," + slots, canary.getFirst());
    }

    private static Name name(String text, String address) {
        if (text.length() > LONGEST) {
            throw unroutable(address);
        }
        return new Name(text);
    }

    private static List<String> addresses(List<Endpoint> endpoints) {
        List<String> addresses = List.copyOf(new LinkedHashSet<>(endpoints.stream().map(Endpoint::value).toList()));
        addresses.stream().filter(address -> !ADDRESS.matcher(address).matches()).findAny().ifPresent(address -> {
            throw unroutable(address);
        });
        return addresses;
    }

    private static Failure unroutable(String address) {
        return Failure.internal("endpoint-unroutable", "The router cannot lead requests to '" + Shown.of(address) + "': it takes IPv4 addresses with a port.", null);
    }
}
