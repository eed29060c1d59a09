package ai.zhimai.dialogue.knowledge;

/**
 * Something wrong in a knowledge folder.
 *
 * @param place line, row or page; empty for the whole file
 */
public record Problem(String file, String place, String message, String remedy) {
    @Override
    public String toString() {
        return file + (place.isEmpty() ? "" : " " + place) + ": " + message + "; " + remedy;
    }
}
