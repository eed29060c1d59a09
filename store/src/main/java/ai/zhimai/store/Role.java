package ai.zhimai.store;

/** What a user may do; each may do what those before may. */
public enum Role {
    /** look at everything */
    VIEWER,
    /** also talk with customers, and work on leads */
    AGENT,
    /** also label turns, and answer gaps */
    EDITOR,
    /** also users, keys, erasure */
    ADMIN
}
