package paas.testkit

/** The packet filter of this machine. */
final class Nft {

    /** Whether tables may be put there, of bridges too: a container of another's may not let us. */
    static boolean works() {
        def name = "paas_try_${Long.toString(System.nanoTime(), 36)}"
        try {
            def asked = new ProcessBuilder('nft', '-f', '-').redirectErrorStream(true).start()
            asked.outputStream.withCloseable { it << ['inet', 'bridge'].collect { "table $it $name { chain c { type filter hook input priority 0; }; }\ndelete table $it $name\n" }.join('') }
            asked.inputStream.text
            return asked.waitFor() == 0
        } catch (IOException ignored) {
            return false
        }
    }

    private Nft() {
    }
}
