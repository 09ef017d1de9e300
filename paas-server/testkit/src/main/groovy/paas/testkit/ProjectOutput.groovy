package paas.testkit

import java.util.concurrent.CopyOnWriteArrayList
import paas.spi.Output

/** Keeps what was shown, each line with its kind, and can react to a line. */
class ProjectOutput implements Output {

    final List<String> lines = new CopyOnWriteArrayList<>()
    private final Map<String, Runnable> reactions = [:]

    void onLine(String part, Runnable reaction) {
        reactions[part] = reaction
    }

    String text() {
        lines.join('\n')
    }

    List<String> of(String kind) {
        lines.findAll { it.startsWith(kind + ': ') }.collect { it.substring(kind.length() + 2) }
    }

    @Override
    void step(String line) {
        take('step', line)
    }

    @Override
    void detail(String line) {
        take('detail', line)
    }

    @Override
    void warn(String line) {
        take('warn', line)
    }

    @Override
    void headline(String line) {
        take('headline', line)
    }

    private void take(String kind, String line) {
        lines << "$kind: $line".toString()
        reactions.findAll { part, reaction -> line.contains(part) }.values().each { it.run() }
    }
}
