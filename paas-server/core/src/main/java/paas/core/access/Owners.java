package paas.core.access;

/** What an owner is called. */
public final class Owners {

    private final Users users;
    private final Teams teams;

    public Owners(Users users, Teams teams) {
        this.users = users;
        this.teams = teams;
    }

    /** The user's or the team's name: {@code anna}, {@code team web}. */
    public String name(Owner owner) {
        return switch (owner) {
            case Owner.Person(long user) -> users.byId(user).map(User::name).orElse("nobody");
            case Owner.OfTeam(long team) -> "team " + teams.byId(team).map(Team::name).orElse("of nobody");
        };
    }
}
