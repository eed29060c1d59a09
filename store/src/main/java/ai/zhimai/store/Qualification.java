package ai.zhimai.store;

/** How far the salespeople have got with a lead. */
public enum Qualification {
    NEW, CONTACTED, QUALIFIED, WON, LOST
}
