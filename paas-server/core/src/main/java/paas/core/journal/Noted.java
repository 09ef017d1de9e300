package paas.core.journal;

/** A head that somebody noted earlier, outside of the database. @param by a clause: {@code as was noted} */
public record Noted(Head head, String by, String next) {
}
