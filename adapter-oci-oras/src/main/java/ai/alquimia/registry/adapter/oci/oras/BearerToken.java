package ai.alquimia.registry.adapter.oci.oras;

/** What a token service gave us for some scopes, for a while. */
final class BearerToken {
    private final String value;
    private final Scopes scopes;
    private final long end;

    BearerToken(String value, Scopes scopes, long end) {
        this.value = value;
        this.scopes = scopes;
        this.end = end;
    }

    String header() {
        return "Bearer " + value;
    }

    boolean serves(Scopes wanted, long now) {
        return end - now > 0 && scopes.cover(wanted);
    }

    @Override
    public String toString() {
        return "***";
    }
}
