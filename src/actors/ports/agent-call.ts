/** That of the user's words. */
export type Language = 'zh' | 'en';

/** One use of a tool; what is null was not said. */
export type Call =
  /** Answers from his files: all, or those named. */
  | { readonly tool: 'search'; readonly query: string; readonly fileIds: readonly string[] | null }
  /** Of one file; null: which is not clear. */
  | { readonly tool: 'summarise'; readonly fileId: string | null }
  /** His files whose names hold `name`; null: all. */
  | { readonly tool: 'files'; readonly name: string | null }
  | { readonly tool: 'createExperiment'; readonly name: string | null; readonly purpose: string | null }
  | {
      readonly tool: 'recordExperiment';
      /** Its name as he gave it. */
      readonly experiment: string | null;
      readonly content: string | null;
    }
  | {
      readonly tool: 'queryExperiments';
      /** Null: all of them. */
      readonly experiment: string | null;
      /** Words that records must hold; null: any. */
      readonly words: string | null;
      /** Milliseconds since 1970: from, and up to but not including; null: any time. */
      readonly from: number | null;
      readonly until: number | null;
    }
  | { readonly tool: 'capabilities' };

export type ToolName = Call['tool'];
export type CallOf<T extends ToolName> = Extract<Call, { readonly tool: T }>;
