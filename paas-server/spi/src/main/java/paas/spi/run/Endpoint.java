package paas.spi.run;

/** Where an instance answers; means something to the runtime and the router only. {@code host:port} for those that speak TCP over IPv4. */
public record Endpoint(String value) {
}
