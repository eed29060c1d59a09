package ai.zhimai.domain;

/** What one turn does to one slot; a slot without an operation keeps what it has. Confidences are probabilities. */
public sealed interface SlotOperation {
    String slot();

    double confidence();

    /** Where a value comes from. */
    enum Origin {
        /** the customer's utterance of this turn */
        CUSTOMER,
        /** what the robot said just before, taken over by the customer */
        ROBOT,
        /** an earlier turn that the customer refers to */
        EARLIER
    }

    /**
     * The slot takes a value.
     *
     * @param value as it was said, without fillers, in its repaired form where the customer repaired it
     */
    record Update(String slot, String value, Origin origin, double confidence) implements SlotOperation {
        public Update {
            if (value.isBlank()) {
                throw new IllegalArgumentException("no value for slot " + slot);
            }
        }
    }

    /** The slot's present value is right. */
    record Confirm(String slot, double confidence) implements SlotOperation {}

    /** The customer no longer wants what the slot says, and names nothing instead. */
    record Delete(String slot, double confidence) implements SlotOperation {}
}
