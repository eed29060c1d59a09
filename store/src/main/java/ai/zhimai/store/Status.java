package ai.zhimai.store;

/** Who has a conversation. */
public enum Status {
    /** the robot */
    OPEN,
    /** nobody: the robot has asked for a person */
    WAITING,
    /** a person */
    WITH_AGENT,
    /** it is over */
    ENDED
}
