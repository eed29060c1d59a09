package ai.zhimai.dialogue.robot;

/**
 * Whom the robot plays.
 *
 * @param style how it speaks, for a language model that words its answers
 */
public record Persona(String name, String company, String language, String greeting, String style) {}
