package paas.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** What BuildKit tells of a running build: its {@code moby.buildkit.v1.StatusResponse}, of which we need the vertices and their logs. */
record Trace(List<Vertex> vertices, List<Log> logs) {

    /** One step. @param started and  @param completed in seconds, 0 while it has not */
    record Vertex(String digest, String name, boolean cached, double started, double completed, String error) {
    }

    record Log(String vertex, byte[] message) {
    }

    static Trace decode(byte[] message) {
        List<Vertex> vertices = new ArrayList<>();
        List<Log> logs = new ArrayList<>();
        Wire wire = new Wire(message);
        while (wire.next()) {
            if (wire.field() == 1) {
                vertices.add(vertex(new Wire(wire.bytes())));
            } else if (wire.field() == 3) {
                logs.add(log(new Wire(wire.bytes())));
            }
        }
        return new Trace(vertices, logs);
    }

    private static Vertex vertex(Wire wire) {
        String digest = "";
        String name = "";
        String error = "";
        boolean cached = false;
        double started = 0;
        double completed = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> digest = wire.text();
                case 3 -> name = wire.text();
                case 4 -> cached = wire.number() != 0;
                case 5 -> started = seconds(new Wire(wire.bytes()));
                case 6 -> completed = seconds(new Wire(wire.bytes()));
                case 7 -> error = wire.text();
                default -> { }
            }
        }
        return new Vertex(digest, name, cached, started, completed, error);
    }

    private static Log log(Wire wire) {
        String vertex = "";
        byte[] message = {};
        while (wire.next()) {
            if (wire.field() == 1) {
                vertex = wire.text();
            } else if (wire.field() == 4) {
                message = wire.bytes();
            }
        }
        return new Log(vertex, message);
    }

    /** Of a google.protobuf.Timestamp. */
    private static double seconds(Wire wire) {
        double seconds = 0;
        while (wire.next()) {
            seconds += wire.field() == 1 ? wire.number() : wire.number() / 1e9;
        }
        return seconds;
    }
}
