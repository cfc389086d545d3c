/** Days during which a deleted image can be restored. Then its files may be removed. */
export const retentionDays = 30;
