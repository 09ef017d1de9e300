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
 * What a domain leads to, as the name of a file: {@code i} when nothing serves, else {@code s,} and ten addresses, of which Caddy takes one
 * at random for each request.
 */
record Name(String text) {

    static final int SLOTS = 10;
    static final Name IDLE = new Name("i");

    private static final int LONGEST = 255;
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.-]+:[0-9]{1,5}");

    static Name of(Route.Target target, RandomGenerator random) {
        return switch (target) {
            case Route.Idle() -> IDLE;
            case Route.Serving(List<Endpoint> endpoints) -> serving(addresses(endpoints), random);
        };
    }

    /** Whether this name says {@code target}; which of the addresses fill more slots, or are left out beyond ten, does not matter. */
    boolean says(Route.Target target) {
        return switch (target) {
            case Route.Idle() -> equals(IDLE);
            case Route.Serving(List<Endpoint> endpoints) -> text.startsWith("s,") && spreads(addresses(endpoints));
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
    private static Name serving(List<String> addresses, RandomGenerator random) {
        List<String> shuffled = new ArrayList<>(addresses);
        Collections.shuffle(shuffled, random);
        String text = "s," + IntStream.range(0, SLOTS).mapToObj(slot -> shuffled.get(slot % shuffled.size())).collect(Collectors.joining(","));
        if (text.length() > LONGEST) {
            throw unroutable(shuffled.getFirst());
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
