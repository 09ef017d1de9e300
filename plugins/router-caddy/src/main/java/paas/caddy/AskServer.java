package paas.caddy;

import static paas.caddy.Json.object;

import java.util.List;
import java.util.Map;

/** What Caddy answers itself on loopback when a client begins TLS: whether the domain is known, and the certificate it brought, if any. */
final class AskServer {

    static final String DOMAIN = "/ask";
    static final String CERTIFICATE = "/cert";

    private static final String NAME = "{http.request.uri.query.domain}";
    private static final String SERVER = "{http.request.uri.query.server_name}";

    private AskServer() {
    }

    static Map<String, Object> of(Settings settings) {
        return object("listen", List.of(settings.ask()), "automatic_https", object("disable", true), "routes", List.of(
                strict(DOMAIN, NAME, domain(settings)),
                strict(CERTIFICATE, SERVER, certificate(settings)),
                object("match", List.of(object("path", List.of(CERTIFICATE))), "handle", List.of(answer(204)), "terminal", true),
                object("handle", List.of(answer(404)))));
    }

    private static Map<String, Object> domain(Settings settings) {
        return object(
                "match", List.of(object("file", object("root", settings.tree().toString(), "try_files", List.of("/hosts/" + NAME + "/*")))),
                "handle", List.of(answer(200)));
    }

    private static Map<String, Object> certificate(Settings settings) {
        String root = settings.certificates().toString();
        String file = "/" + SERVER + ".pem";
        return object(
                "match", List.of(object("file", object("root", root, "try_files", List.of(file)))),
                "handle", List.of(object("handler", "rewrite", "uri", file), object("handler", "file_server", "root", root)));
    }

    /** Looks at the files only when the name is one of a host, so that no other file can be meant. */
    private static Map<String, Object> strict(String path, String name, Map<String, Object> route) {
        return object(
                "match", List.of(object("path", List.of(path), "vars_regexp", object(name, object("pattern", Routes.HOST)))),
                "handle", List.of(object("handler", "subroute", "routes", List.of(route))));
    }

    private static Map<String, Object> answer(int status) {
        return object("handler", "static_response", "status_code", status);
    }
}
