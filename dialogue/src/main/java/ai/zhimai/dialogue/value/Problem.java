package ai.zhimai.dialogue.value;

/** Why a value cannot stand in its slot, so that the robot asks again. */
public enum Problem {
    /** the words do not say a value of the slot's type */
    UNREAD,
    /** counted in a unit that the slot does not take */
    UNIT,
    /** below the slot's least */
    TOO_LITTLE,
    /** above the slot's most */
    TOO_MUCH,
    /** a telephone number with too few or too many digits, or of no known kind */
    DIGITS,
    /** a time that is over */
    PAST
}
